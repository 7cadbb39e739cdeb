import type { Role } from './roles.js';

/** Who may do an action: by their own role, or in the place of somebody who has it. */
type Grants = Readonly<{
  roles: readonly Role[];
  /** May be done under a mandate of such a role. */
  byMandate?: true;
}>;

const everyoneAtTheDinas: readonly Role[] = ['clerk', 'custodian', 'division-head', 'office-head', 'supervisor'];
/** Who works with the office's own people; the privacy officer comes from outside it. */
const whoSeePeople: readonly Role[] = ['clerk', 'supervisor', 'division-head', 'office-head', 'privacy-officer'];
const everyoneAtPusat: readonly Role[] = [
  'desk',
  'analyst',
  'warehouse',
  'bintek-organiser',
  'director',
  'director-general',
];
/** Who answers for what a side has said; each at its own side only. */
const headsOfBothSides = ['office-head', 'director', 'director-general'] as const;

/** The one table of who may do what (DOMAIN 5.18). What is not here, nobody may. */
export const permissions = {
  'draft.write': { roles: ['clerk'] },
  'draft.verify': { roles: ['division-head'], byMandate: true },
  'draft.discard': { roles: ['clerk'] },
  'request.submit': { roles: ['office-head'], byMandate: true },
  'request.fix-letter-number': { roles: ['clerk', 'office-head'] },
  'request.answer': { roles: ['clerk'] },
  'request.ask-withdrawal': { roles: ['office-head'], byMandate: true },
  'request.see': { roles: [...everyoneAtTheDinas, ...everyoneAtPusat] },
  'request.register': { roles: ['desk'] },
  'request.return': { roles: ['desk'] },
  'request.review': { roles: ['analyst'] },
  'request.ask': { roles: ['analyst'] },
  'request.decide': { roles: ['director', 'director-general'], byMandate: true },
  'request.correct': { roles: ['director', 'director-general'], byMandate: true },
  'request.answer-withdrawal': { roles: ['desk', 'analyst'] },
  'request.confirm-storage': { roles: ['custodian', 'division-head'] },
  'request.refuse-substitute': { roles: ['division-head'], byMandate: true },
  'request.propose-amendment': { roles: ['division-head'], byMandate: true },
  'request.ask-release': { roles: ['division-head'], byMandate: true },
  'request.appeal': { roles: ['office-head'], byMandate: true },
  'request.ask-reopening': { roles: ['office-head'], byMandate: true },
  'request.commit': { roles: ['warehouse'] },
  'request.balance': { roles: ['analyst'] },
  'request.close': { roles: ['analyst'] },
  'request.decide-appeal': { roles: ['director', 'director-general'], byMandate: true },
  'request.reopen': { roles: ['director', 'director-general'], byMandate: true },
  'request.review-emergency': { roles: ['director', 'director-general'], byMandate: true },
  'shipment.send': { roles: ['warehouse'] },
  'shipment.answer': { roles: ['analyst'] },
  'receipt.count': { roles: ['custodian', 'clerk'] },
  'receipt.return': { roles: ['custodian'] },
  'handover.draft': { roles: ['warehouse'] },
  'handover.give': { roles: ['director', 'director-general'], byMandate: true },
  'handover.receive': { roles: ['office-head'], byMandate: true },
  'handover.register': { roles: ['custodian'] },
  'stock.tell': { roles: ['custodian'] },
  'central-stock.write': { roles: ['warehouse'] },
  'central-stock.floor': { roles: ['director', 'director-general'], byMandate: true },
  'programme.organise': { roles: ['clerk', 'bintek-organiser'] },
  'programme.decide': { roles: ['division-head', 'bintek-organiser'], byMandate: true },
  'programme.waive-shortage': { roles: ['office-head', 'director', 'director-general'], byMandate: true },
  'programme.nominate': { roles: ['clerk'] },
  'programme.endorse': { roles: ['division-head'], byMandate: true },
  'programme.report-shortage': { roles: ['clerk', 'custodian'] },
  'cohort.organise': { roles: ['clerk', 'bintek-organiser'] },
  'cohort.attend': { roles: ['clerk', 'supervisor', 'bintek-organiser'] },
  'cohort.waive-separation': { roles: ['office-head'], byMandate: true },
  'cohort.answer': { roles: ['clerk'] },
  'cohort.order': { roles: ['office-head'], byMandate: true },
  'bintek.read': { roles: [...everyoneAtTheDinas, 'province', ...everyoneAtPusat] },
  'desk.route': { roles: ['desk', 'director'] },
  'desk.assign': { roles: ['desk', 'analyst'] },
  'desk.note': { roles: ['desk', 'analyst', 'director'] },
  'desk.recommend': { roles: ['analyst'] },
  'schedule.propose': {
    roles: ['clerk', 'division-head', 'office-head', 'bintek-organiser', 'director', 'director-general'],
    byMandate: true,
  },
  'schedule.accept': {
    roles: ['office-head', 'bintek-organiser', 'director', 'director-general'],
    byMandate: true,
  },
  'schedule.read': { roles: [...everyoneAtTheDinas, 'operator', 'province', ...everyoneAtPusat] },
  'schedule.subscribe': {
    roles: ['operator', 'supervisor', 'clerk', 'division-head', 'office-head', 'bintek-organiser', 'director'],
  },
  'resource.write': { roles: ['clerk', 'custodian', 'bintek-organiser'] },
  'people.write': { roles: ['clerk', 'division-head'] },
  'people.import': { roles: ['clerk', 'admin'] },
  'people.see': { roles: whoSeePeople },
  /** Their own page is everybody's. */
  'people.see-one': { roles: [...whoSeePeople, 'operator', 'custodian'] },
  'people.see-number': { roles: ['division-head', 'office-head', 'privacy-officer'] },
  'people.erase': { roles: ['privacy-officer'] },
  'calendar.proclaim': { roles: ['director', 'director-general'], byMandate: true },
  'calendar.read': { roles: ['operator', ...everyoneAtTheDinas, 'province', ...everyoneAtPusat] },
  'evaluation.assign': { roles: ['supervisor', 'division-head'] },
  'evaluation.observe': { roles: ['supervisor'], byMandate: true },
  'evaluation.respond': { roles: ['operator'] },
  'evaluation.review': { roles: ['division-head'], byMandate: true },
  'evaluation.finalise': { roles: ['supervisor', 'division-head'], byMandate: true },
  'evaluation.void': { roles: ['division-head'] },
  'evaluation.see': { roles: ['supervisor', 'division-head', 'office-head', 'operator'], byMandate: true },
  'evaluation.name': { roles: ['office-head'], byMandate: true },
  'coaching.write': { roles: ['supervisor'], byMandate: true },
  'outcome.see': { roles: ['division-head', 'office-head', ...everyoneAtPusat] },
  'outcome.request-name': { roles: ['analyst', 'bintek-organiser', 'director', 'director-general'] },
  'read.at-dinas': { roles: [...everyoneAtTheDinas, 'province'] },
  'read.at-pusat': { roles: [...everyoneAtPusat] },
  nudges: { roles: [...everyoneAtTheDinas, 'province', ...everyoneAtPusat] },
  'file.write': { roles: [...everyoneAtTheDinas, ...everyoneAtPusat] },
  'file.read': { roles: [...everyoneAtTheDinas, ...everyoneAtPusat] },
  'document.read': { roles: [...everyoneAtTheDinas, 'province', ...everyoneAtPusat] },
  'facts.read': { roles: ['auditor'] },
  'audit.read': { roles: ['auditor'] },
  'exchange.parked': { roles: ['admin'] },
  'exchange.see-parked': { roles: ['admin', ...headsOfBothSides], byMandate: true },
  'exchange.ask-waiving': { roles: ['admin'] },
  'exchange.waive': { roles: headsOfBothSides, byMandate: true },
  'exchange.correct': { roles: headsOfBothSides, byMandate: true },
  'exchange.resend': { roles: ['admin'] },
  'reactions.stuck': { roles: ['admin'] },
} as const satisfies Record<string, Grants>;

export type Action = keyof typeof permissions;
