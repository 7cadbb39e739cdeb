import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { ExchangeFact } from './facts.js';
import type { WaivingRefusal } from './waiving.js';

export const facts: Words<ExchangeFact['type']> = {
  FactsReceived: { id: 'Berkas diterima', en: 'Facts received' },
  MessageParked: { id: 'Pesan ditahan', en: 'Message parked' },
  ParkedMessageTakenIn: { id: 'Pesan tertahan diterima', en: 'Parked message taken in' },
  WaivingAsked: { id: 'Pengesampingan pesan diminta', en: 'Waiving of a message asked for' },
  ParkedMessageWaived: { id: 'Pesan tertahan dikesampingkan', en: 'Parked message waived' },
  WaivedMessageCorrected: { id: 'Pesan yang dikesampingkan dikoreksi', en: 'Waived message corrected' },
  EpochOpened: { id: 'Urutan pesan dibuka lagi setelah pemulihan', en: 'New epoch opened after a restore' },
};

export const refusals: Words<WaivingRefusal> = {
  ...textRefusals,
  'not-parked': {
    id: 'Pesan ini tidak sedang ditahan di sini. Baca lagi daftar pesan yang ditahan.',
    en: 'This message does not wait here. Read the list of parked messages again.',
  },
  'waits-behind-another': {
    id: 'Pesan sebelumnya dari berkas yang sama juga ditahan; putuskan yang itu dahulu.',
    en: 'An earlier message of the same case waits too; judge that one first.',
  },
  'not-asked': {
    id: 'Belum ada yang meminta pesan ini dikesampingkan. Admin memintanya lebih dahulu.',
    en: 'Nobody has asked to waive this message yet. An admin asks first.',
  },
  'same-person': {
    id: 'Yang meminta tidak boleh menyetujui. Harus orang lain.',
    en: 'Whoever asked may not agree as well. It takes somebody else.',
  },
  'not-waived': {
    id: 'Pihak lain tidak mengesampingkan pesan ini.',
    en: 'The other side has not waived this message.',
  },
  'no-correction': {
    id: 'Sebutkan pernyataan kita yang kemudian, dalam berkas yang sama, yang berlaku sebagai gantinya.',
    en: 'Name a later fact of ours, in the same case, that counts in its place.',
  },
};

type ParkedClass = Extract<ExchangeFact, { type: 'MessageParked' }>['data']['class'];

export const parkedClasses: Words<ParkedClass> = {
  newer: { id: 'Ditulis oleh versi yang lebih baru', en: 'Written by a newer release' },
  malformed: { id: 'Bentuknya salah', en: 'Malformed' },
  foreign: { id: 'Bukan haknya untuk menyatakan ini', en: 'Not theirs to say' },
  refused: { id: 'Ditolak penyimpanan', en: 'Refused by the store' },
  behind: { id: 'Menunggu pesan sebelumnya dari berkas yang sama', en: 'Waits for an earlier one of the same case' },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [...textsNever, 'no-correction'];

/** Not by this person, whatever their role. */
export const notByThem: ReadonlyArray<keyof typeof refusals> = ['same-person'];
