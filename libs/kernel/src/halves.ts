import type { Heard, Told } from './fact.js';

/** What one side has said so far, and how one more of its facts changes that. Total: no default branch, nothing thrown. */
export type Half<State, Said> = Readonly<{
  initial: State;
  fold(this: void, half: State, fact: Said & Omit<Heard, 'by'>): State;
}>;

/**
 * A case's state: what each side has said, kept apart, so that it cannot matter how the two sides' facts interleave.
 * Whatever depends on both is computed from the halves and never stored in them.
 */
export function halves<DinasHalf, DinasFact, PusatHalf, PusatFact>(sides: {
  dinas: Half<DinasHalf, DinasFact>;
  pusat: Half<PusatHalf, PusatFact>;
}) {
  const { dinas, pusat } = sides;
  type State = Readonly<{ dinas: DinasHalf; pusat: PusatHalf }>;

  return {
    initial: { dinas: dinas.initial, pusat: pusat.initial } as State,
    evolve: (state: State, fact: Told<DinasFact, PusatFact>): State =>
      fact.by === 'dinas'
        ? { dinas: dinas.fold(state.dinas, fact), pusat: state.pusat }
        : { dinas: state.dinas, pusat: pusat.fold(state.pusat, fact) },
  };
}
