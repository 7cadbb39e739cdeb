import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import { siteRefusals } from '../site.js';
import type { Anomaly } from './anomalies.js';
import type { ResourceFact } from './facts.js';
import type { ResourceRefusal } from './resource.js';

export const facts: Words<ResourceFact['type']> = {
  ResourceRegistered: { id: 'Sumber daya didaftarkan', en: 'Resource registered' },
  ResourceRetired: { id: 'Sumber daya tidak dipakai lagi', en: 'Resource retired' },
  KitTested: { id: 'Perangkat diuji', en: 'Kit tested' },
  KitStationed: { id: 'Perangkat ditempatkan', en: 'Kit stationed' },
  ResourceHeld: { id: 'Sumber daya dipesan', en: 'Resource held' },
  ResourceRefused: { id: 'Sumber daya tidak tersedia', en: 'Resource refused' },
  ResourceReleased: { id: 'Pesanan sumber daya dilepas', en: 'Resource released' },
};

export const refusals: Words<ResourceRefusal> = {
  ...textRefusals,
  ...siteRefusals,
  'resource-registered': { id: 'Kode ini sudah dipakai.', en: 'This code is taken.' },
  'resource-unknown': { id: 'Sumber daya ini belum didaftarkan.', en: 'This resource has not been registered.' },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [...textsNever, 'site-elsewhere'];
export const anomalies: Words<Anomaly> = {
  'held-unregistered': { id: 'Ditahan sebelum terdaftar', en: 'Held before it was registered' },
  'held-twice': { id: 'Ditahan dua perundingan pada waktu yang sama', en: 'Held by two negotiations at the same time' },
};
