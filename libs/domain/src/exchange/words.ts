import type { Words } from '#libs/kernel';
import type { ExchangeFact } from './facts.js';

export const facts: Words<ExchangeFact['type']> = {
  FactsReceived: { id: 'Berkas diterima', en: 'Facts received' },
  MessageParked: { id: 'Pesan ditahan', en: 'Message parked' },
  ParkedMessageTakenIn: { id: 'Pesan tertahan diterima', en: 'Parked message taken in' },
};

type ParkedClass = Extract<ExchangeFact, { type: 'MessageParked' }>['data']['class'];

export const parkedClasses: Words<ParkedClass> = {
  newer: { id: 'Ditulis oleh versi yang lebih baru', en: 'Written by a newer release' },
  malformed: { id: 'Bentuknya salah', en: 'Malformed' },
  foreign: { id: 'Bukan haknya untuk menyatakan ini', en: 'Not theirs to say' },
  refused: { id: 'Ditolak penyimpanan', en: 'Refused by the store' },
  behind: { id: 'Menunggu pesan sebelumnya dari berkas yang sama', en: 'Waits for an earlier one of the same case' },
};
