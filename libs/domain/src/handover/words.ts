import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { Anomaly } from './anomalies.js';
import type { DinasRefusal } from './dinas.js';
import type { DinasFact, PusatFact } from './facts.js';
import type { PusatRefusal } from './pusat.js';
import type { Stage } from './standing.js';

export const facts: Words<(DinasFact | PusatFact)['type']> = {
  HandoverDrafted: { id: 'BAST disusun', en: 'Handover drafted' },
  HandoverVoided: { id: 'BAST dibatalkan', en: 'Handover voided' },
  HandoverDeclined: { id: 'BAST ditolak', en: 'Handover declined' },
  HandoverSignedByGiver: { id: 'Ditandatangani pemberi', en: 'Signed by the giver' },
  HandoverSignedByReceiver: { id: 'Ditandatangani penerima', en: 'Signed by the receiver' },
  AssetRegistered: { id: 'Dicatat sebagai BMD', en: 'Registered as regional property' },
  HandoverSuperseded: { id: 'BAST diganti', en: 'Handover superseded' },
};

export const stages: Words<Stage> = {
  DRAFTED: { id: 'Disusun', en: 'Drafted' },
  SIGNED_BY_GIVER: { id: 'Ditandatangani pemberi', en: 'Signed by the giver' },
  SIGNED_BY_RECEIVER: { id: 'Ditandatangani penerima', en: 'Signed by the receiver' },
  COMPLETE: { id: 'Lengkap', en: 'Complete' },
  REGISTERED_AS_ASSET: { id: 'Tercatat sebagai BMD', en: 'Registered as regional property' },
  VOIDED: { id: 'Dibatalkan', en: 'Voided' },
  DECLINED: { id: 'Ditolak', en: 'Declined' },
  SUPERSEDED: { id: 'Diganti', en: 'Superseded' },
};

export const refusals: Words<DinasRefusal | PusatRefusal> = {
  ...textRefusals,
  'no-shipments': { id: 'BAST menyebut sedikitnya satu pengiriman.', en: 'A handover names one shipment at least.' },
  'shipment-named-twice': { id: 'Pengiriman ini disebut dua kali.', en: 'This shipment is named twice.' },
  'in-another-handover': {
    id: 'Pengiriman ini sudah disebut BAST lain.',
    en: 'Another handover names this shipment already.',
  },
  'not-counted': {
    id: 'Pengiriman ini belum dihitung, atau hitungannya bertentangan dengan yang dikirim.',
    en: 'This shipment has not been counted, or its count contradicts what was sent.',
  },
  'counted-again': {
    id: 'Ada hitungan yang lebih baru; susun BAST lain.',
    en: 'There is a newer count; draft another handover.',
  },
  'count-unsettled': {
    id: 'Selisih hitungan ini belum diselesaikan.',
    en: 'The differences of this count have not been answered.',
  },
  'not-what-was-counted': {
    id: 'Jumlahnya harus sama dengan yang dihitung baik, ditambah rusak yang diterima.',
    en: 'Quantities must be what was counted good, and of the damaged what is taken over.',
  },
  'discrepancy-minutes-missing': {
    id: 'Hitungannya berselisih: sebutkan berita acara selisihnya.',
    en: 'The count differs: cite the discrepancy minutes.',
  },
  'drafted-already': {
    id: 'BAST ini sudah disusun dengan isi lain.',
    en: 'This handover is drafted otherwise already.',
  },
  'nothing-to-supersede': {
    id: 'Hanya BAST yang sudah lengkap dapat diganti.',
    en: 'Only a complete handover can be superseded.',
  },
  'handover-not-drafted': { id: 'BAST ini belum disusun.', en: 'This handover has not been drafted.' },
  'handover-voided': { id: 'BAST ini sudah dibatalkan.', en: 'This handover has been voided.' },
  'handover-declined': { id: 'BAST ini sudah ditolak.', en: 'This handover has been declined.' },
  'handover-superseded': { id: 'BAST ini sudah diganti.', en: 'This handover has been superseded.' },
  'other-content': {
    id: 'Isi yang dibaca bukan isi BAST ini; bacalah lagi.',
    en: 'What was read is not what this handover says; read it again.',
  },
  'signs-for-own-office': {
    id: 'Pemberi dan penerima harus dari kantor yang berbeda.',
    en: 'Giver and receiver must be of different offices.',
  },
  'signed-by-both': {
    id: 'BAST ini sudah lengkap; hanya dapat diganti.',
    en: 'This handover is complete; it can only be superseded.',
  },
  'signed-already': { id: 'Pihak sendiri sudah menandatangani.', en: 'Your own side has signed already.' },
  'not-counted-again': { id: 'Tidak ada hitungan yang lebih baru.', en: 'There is no newer count.' },
  'not-signed-by-both': {
    id: 'BAST ini belum ditandatangani kedua pihak.',
    en: 'Not both sides have signed this handover.',
  },
  'replacement-unsigned': {
    id: 'Penggantinya belum ditandatangani kedua pihak.',
    en: 'Not both sides have signed what is to replace it.',
  },
  'replaces-another': {
    id: 'BAST itu bukan pengganti BAST ini.',
    en: 'That handover was not made to replace this one.',
  },
  'nothing-to-register': { id: 'Sebutkan sedikitnya satu barang.', en: 'Name one asset at least.' },
  'not-handed-over': { id: 'Barang ini tidak ada dalam BAST.', en: 'The handover has no such line.' },
  'more-than-handed-over': { id: 'Jumlah ini melebihi BAST.', en: 'This is more than the handover says.' },
  'register-number-taken': { id: 'Nomor register ini sudah dipakai.', en: 'This register number is taken.' },
  'grant-missing': {
    id: 'Lampirkan naskah perjanjian hibahnya (NPH).',
    en: 'Attach the grant agreement (NPH).',
  },
};

export const anomalies: Words<Anomaly> = {
  'signed-other-content': {
    id: 'Yang ditandatangani bukan isi BAST',
    en: 'Something else was signed than was drafted',
  },
  'answered-no-draft': { id: 'Tindakan atas BAST yang tidak disusun', en: 'Something was said of no draft' },
  'signed-and-declined': {
    id: 'Ditandatangani dan ditolak pihak yang sama',
    en: 'Signed and declined by the same side',
  },
  'withdrawn-though-signed': {
    id: 'Dibatalkan padahal sudah ditandatangani sendiri',
    en: 'Withdrawn after its own signature',
  },
  'superseded-though-unsigned': { id: 'Diganti padahal belum lengkap', en: 'Superseded before it was complete' },
  'registered-though-unsigned': { id: 'Dicatat padahal BAST belum lengkap', en: 'Registered before it was complete' },
  'more-registered-than-handed-over': { id: 'Dicatat melebihi BAST', en: 'More registered than handed over' },
  'registered-twice': { id: 'Nomor register berulang', en: 'A register number was used twice' },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  'no-shipments',
  'shipment-named-twice',
  'not-counted',
  'not-what-was-counted',
  'discrepancy-minutes-missing',
  'replaces-another',
  'nothing-to-register',
  'not-handed-over',
  'more-than-handed-over',
  'register-number-taken',
  'grant-missing',
];

/** Not by this person, whatever their role. */
export const notByThem: ReadonlyArray<keyof typeof refusals> = ['signs-for-own-office'];
