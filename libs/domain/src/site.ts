import { matching, type Words } from '#libs/kernel';

/** Kode wilayah of the office itself, or of a kecamatan of it where the office serves. */
export const site = matching(/^\d{2}\.\d{2}(\.\d{2})?$/);

/** Whether that office serves there. */
export const isSiteOf = (office: string, where: string) => where === office || where.startsWith(`${office}.`);

export const siteRefusals: Words<'site-elsewhere'> = {
  'site-elsewhere': {
    id: 'Lokasi ini bukan kantor ini atau kecamatan di wilayahnya.',
    en: 'This site is neither this office nor a kecamatan of its region.',
  },
};
export type SiteRefusal = keyof typeof siteRefusals;
