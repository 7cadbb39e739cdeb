import { catalogueOf } from '#libs/kernel';
import { dinasFacts, pusatFacts } from './facts.js';

export const catalogue = catalogueOf({
  category: 'scheduleNegotiation',
  audience: 'shared',
  dinas: dinasFacts,
  pusat: pusatFacts,
  quiet: [
    'ProposalTakenUp',
    'CounterCameTooLate',
    'ScheduleAgreed',
    'AcceptanceCameTooLate',
    'AskCameTooLate',
    'ProposalExpired',
    'ResourceConfirmed',
    'ResourceUnavailable',
    'ScheduleInvalidatedByCalendar',
    'ScheduleWarnedByCalendar',
    'NegotiationEscalated',
  ],
});
