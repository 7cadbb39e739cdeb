import * as evaluation from '#libs/domain/evaluation';
import { dinas } from '#libs/domain/evaluation-outcome';
import { idOf } from '#libs/kernel';
import { Execute, type Reaction, step } from '#libs/runtime';

/** An outcome that is final is reported to Pusat: by the pseudonym that the evaluation was assigned with. */
export const reportOutcome: Reaction = {
  name: 'report-outcome',
  category: evaluation.catalogue.category,
  types: ['EvaluationOutcomeFinalised'],
  async steps({ stream, office = '' }, files) {
    const id = idOf(stream);
    const { assigned, final } = (await files.find(evaluation, id))?.state ?? {};
    if (!assigned || !final) throw new Error(`${stream} is final without having been assigned`);
    const { pseudonym, group, rubric, rules } = assigned;
    const { levels, outcome } = final;
    const said = {
      pseudonym,
      group,
      levels,
      outcome,
      rubricVersion: rubric.version,
      policyVersion: rules.policyVersion,
    };
    return [
      step(
        (asking) => new Execute(dinas, { id, newFor: office }, { type: 'ReportOutcome' as const, data: said }, asking),
      ),
    ];
  },
};
