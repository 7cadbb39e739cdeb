import { hash } from '#libs/domain/testing';
import { inShape, someone, specificationOf } from '#libs/kernel/testing';
import { type ExchangeFact, type ExchangeToldFact, evolve, initial, uncorrected, waivingOf } from './index.js';

const topic = 'facts.dinas.surakarta';
const given = specificationOf(inShape(waivingOf('pusat')));
const givenAtDinas = specificationOf(inShape(waivingOf('dinas')));
const { subject, role, office, at: recordedAt } = someone;
const said = (by: 'dinas' | 'pusat', fact: ExchangeFact, who = subject) =>
  ({ ...fact, by, subject: who, role, office, recordedAt }) as ExchangeToldFact;
const parked = (sequence: number, of: string | undefined = 'r1', epoch = 1) =>
  said('pusat', {
    type: 'MessageParked',
    data: { topic, epoch, sequence, ...(of && { case: of }), class: 'malformed' },
  });
const message = (sequence: number, epoch = 1) => ({ topic, epoch, sequence });
const asked = (sequence: number, by = 'admin', reason = 'rusak') =>
  said('pusat', { type: 'WaivingAsked', data: { ...message(sequence), reason } }, by);
const waived = (sequence: number, of: string | undefined = 'r1') =>
  said('pusat', { type: 'ParkedMessageWaived', data: { ...message(sequence), ...(of && { case: of }) } });
const fact = '0197a000-0000-7000-8000-000000000002';
const corrected = (sequence: number) =>
  said('dinas', { type: 'WaivedMessageCorrected', data: { ...message(sequence), correctedBy: fact } });

const ask = (sequence: number, reason = 'rusak') =>
  ({ type: 'AskWaiving', data: { ...message(sequence), reason } }) as const;
const waive = (sequence: number, epoch = 1) => ({ type: 'Waive', data: message(sequence, epoch) }) as const;
const correct = (sequence: number, correction?: Readonly<{ epoch: number; sequence: number; case?: string }>) =>
  ({
    type: 'Correct',
    data: { ...message(sequence), correctedBy: fact, ...(correction && { correction }) },
  }) as const;

describe('a message that waits', () => {
  it('is asked to be waived by one, and waived by another', () => {
    given(parked(5)).when(ask(5)).then(asked(5, subject));
    given(parked(5), asked(5)).when(waive(5)).then(waived(5));
  });
  it('of no case, too', () => given(parked(5, ''), asked(5)).when(waive(5)).then(waived(5, '')));
  it('is asked for once, and waived once', () => {
    given(parked(5), asked(5)).when(ask(5, 'lain')).thenNothing();
    given(parked(5), asked(5), waived(5)).when(waive(5)).thenNothing();
  });
  it('is waived by somebody else than who asked first, whoever asked again', () => {
    given(parked(5), asked(5, subject)).when(waive(5)).thenRefused('same-person');
    given(parked(5), asked(5, subject), asked(5, 'admin')).when(waive(5)).thenRefused('same-person');
  });
  it('of another epoch is another message', () =>
    given(parked(5), asked(5)).when(waive(5, 2)).thenRefused('not-parked'));
  it.each([
    ['not-parked', [], ask(5)],
    ['not-parked', [parked(5), asked(5), waived(5)], ask(5)],
    ['not-parked', [parked(6), asked(6)], waive(5)],
    ['waits-behind-another', [parked(5), parked(6)], ask(6)],
    ['not-asked', [parked(5), parked(6, 'r2'), asked(6)], waive(5)],
    ['text-missing', [parked(5)], ask(5, '  ')],
    ['personal-number-in-text', [parked(5)], ask(5, 'NIK 3372010101900001')],
  ] as const)('is refused: %s', (code, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code),
  );
  it('does not wait behind one of another case, nor behind what is of none', () => {
    given(parked(5), parked(6, 'r2')).when(ask(6)).then(asked(6, subject));
    given(parked(5, ''), parked(6, '')).when(ask(6)).then(asked(6, subject));
  });
});

describe('a waived message', () => {
  const later = { epoch: 1, sequence: 9, case: 'r1' };
  it('is corrected by the side that said it, with a later fact of the same case', () => {
    givenAtDinas(waived(5)).when(correct(5, later)).then(corrected(5));
    givenAtDinas(waived(5))
      .when(correct(5, { epoch: 2, sequence: 1, case: 'r1' }))
      .then(corrected(5));
    givenAtDinas(waived(5), corrected(5)).when(correct(5, later)).thenNothing();
  });
  it.each([
    ['not-waived', [parked(5)], correct(5, later), undefined],
    ['no-correction', [waived(5)], correct(5), '/correctedBy'],
    ['no-correction', [waived(5)], correct(5, { ...later, case: 'r2' }), '/correctedBy'],
    ['no-correction', [waived(5)], correct(5, { ...later, sequence: 4 }), '/correctedBy'],
    ['no-correction', [waived(5)], correct(5, { ...later, sequence: 5 }), '/correctedBy'],
    ['no-correction', [waived(5, '')], correct(5, { epoch: 1, sequence: 9 }), '/correctedBy'],
  ] as const)('is not corrected: %s', (code, history, command, pointer) =>
    givenAtDinas(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
  it('makes its case diverge until then, whichever side hears of what first', () => {
    const after = (...facts: readonly ExchangeToldFact[]) => uncorrected(facts.reduce(evolve, initial), 'pusat', topic);
    expect(after(parked(5), waived(5))).toStrictEqual([{ epoch: 1, sequence: 5, case: 'r1', at: recordedAt }]);
    expect(after(parked(5), waived(5), corrected(5))).toStrictEqual([]);
    expect(after(corrected(5), parked(5), waived(5))).toStrictEqual([]);
    expect(after(waived(5), waived(6), corrected(6))).toMatchObject([{ sequence: 5 }]);
  });
  it('is no longer among those that wait', () =>
    expect([parked(5), waived(5)].reduce(evolve, initial).pusat[topic]?.parked).toStrictEqual([]));
});

it('what was received stands beside it', () =>
  expect(
    [
      said('pusat', { type: 'FactsReceived', data: { topic, epoch: 1, upToSequence: 7, sha256: hash('a') } }),
      waived(5),
    ].reduce(evolve, initial).pusat[topic]?.received,
  ).toMatchObject({ upToSequence: 7 }));
