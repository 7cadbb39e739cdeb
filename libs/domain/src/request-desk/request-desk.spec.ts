import { blanks, saidToSelf } from '#libs/domain/testing';
import { someone, specificationOf } from '#libs/kernel/testing';
import {
  type CaseAtHand,
  desk,
  type DeskCommand,
  evolve,
  initial,
  newestRecommendation,
  type RequestDeskFact,
  stage,
} from './index.js';

const given = specificationOf(desk);
const underReview: CaseAtHand = { stage: 'UNDER_REVIEW', submissionNo: 1, lines: [blanks] };
const withdrawn: CaseAtHand = { ...underReview, stage: 'WITHDRAWN' };
const me = someone.subject;
const lines = [{ lineNo: 1, parts: [{ partNo: 1, kind: 'APPROVE_FULL' as const, qty: 4_000 }] }];

const route = (caseAtHand = underReview, instruction = 'review'): DeskCommand => ({
  type: 'Route',
  data: { caseAtHand, unit: 'dafduk', instruction },
});
const take: DeskCommand = { type: 'Take', data: { caseAtHand: underReview } };
const assign = (assignee: string): DeskCommand => ({ type: 'Assign', data: { caseAtHand: underReview, assignee } });
const handOver = (assignee: string): DeskCommand => ({ type: 'HandOver', data: { caseAtHand: underReview, assignee } });
const note = (written = 'called them', caseAtHand = underReview): DeskCommand => ({
  type: 'MakeNote',
  data: { caseAtHand, note: written },
});
const recommend = (caseAtHand: CaseAtHand = underReview, submissionNo = 1): DeskCommand => ({
  type: 'Recommend',
  data: { caseAtHand, submissionNo, reason: 'stock suffices', lines },
});

const routed = saidToSelf({ type: 'RequestRouted', data: { unit: 'dafduk', instruction: 'review' } });
const assigned = (assignee: string) => saidToSelf({ type: 'RequestAssigned', data: { assignee } });
const noted = (noteNo: number) => saidToSelf({ type: 'NoteMade', data: { noteNo, note: 'called them' } });
const recommended = (recommendationNo: number, submissionNo = 1) =>
  saidToSelf({
    type: 'DecisionRecommended',
    data: { submissionNo, recommendationNo, reason: 'stock suffices', lines },
  });

const after = (...facts: readonly RequestDeskFact[]) => stage(facts.reduce(evolve, initial), 1);

describe("Pusat's desk", () => {
  it('routes', () => given().when(route()).then(routed));
  it('routes anew under another instruction', () =>
    given(routed)
      .when(route(underReview, 'urgent'))
      .then(saidToSelf({ type: 'RequestRouted', data: { unit: 'dafduk', instruction: 'urgent' } })));
  it('takes', () => given(routed).when(take).then(assigned(me)));
  it('assigns, whoever has it', () => given(assigned('x')).when(assign('y')).then(assigned('y')));
  it('hands over', () => given(assigned(me)).when(handOver('y')).then(assigned('y')));
  it('makes notes, the same one twice if it is meant so', () => given(noted(1)).when(note()).then(noted(2)));
  it('makes notes on a withdrawn request too', () => given().when(note('called them', withdrawn)).then(noted(1)));
  it('recommends, and again', () => given(recommended(1)).when(recommend()).then(recommended(2)));
  it('recommends while an answer is awaited', () =>
    given()
      .when(recommend({ ...underReview, stage: 'AWAITING_CLARIFICATION' }))
      .then(recommended(1)));

  it.each<[string, RequestDeskFact, DeskCommand]>([
    ['route', routed, route()],
    ['take', assigned(me), take],
    ['assign', assigned('x'), assign('x')],
    ['hand over', assigned('x'), handOver('x')],
  ])('told twice to %s, says it once', (_, before, command) => given(before).when(command).thenNothing());

  it.each<[string, string | undefined, readonly RequestDeskFact[], DeskCommand]>([
    ['no-such-case', undefined, [], { type: 'Take', data: {} }],
    ['case-ended', undefined, [], route(withdrawn)],
    ['taken-already', undefined, [assigned('x')], take],
    ['not-yours', undefined, [assigned('x')], handOver('y')],
    ['no-longer-current', undefined, [], recommend(underReview, 2)],
    ['not-under-review', undefined, [], recommend({ ...underReview, stage: 'REGISTERED' })],
    ['unknown-line', '/lines/0/lineNo', [], recommend({ ...underReview, lines: [] })],
    ['personal-number-in-text', '/note', [], note('NIP 198609262015051001')],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );

  it('stands where its newest fact on the newest submission puts it', () => {
    expect([
      after(),
      after(routed),
      after(routed, assigned('x')),
      after(recommended(1)),
      after(recommended(1, 2)),
    ]).toStrictEqual(['NEW', 'ROUTED', 'ASSIGNED', 'RECOMMENDED', 'NEW']);
  });
  it('knows the newest recommendation on a submission, and its author', () => {
    const state = [recommended(1), recommended(2), recommended(3, 2)].reduce(evolve, initial);
    expect(newestRecommendation(state, 1)).toMatchObject({ no: 2, author: me });
    expect(newestRecommendation(state, 3)).toBeUndefined();
  });
});
