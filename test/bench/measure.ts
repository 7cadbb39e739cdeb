/** One row of the table. A ratio says how we do against it: of throughputs ours / theirs, of times too. */
export type Measured = Readonly<{
  measure: string;
  ours: number;
  unit: string;
  peer: number;
  peerName: string;
  limit: number | null;
  limitName: string | null;
  ratioPeer: number;
  ratioLimit: number | null;
}>;

/** Something to measure beside a peer: each function gives one figure, in `unit`. */
export type Contest = Readonly<{
  measure: string;
  unit: string;
  peerName: string;
  ours: () => Promise<number>;
  peer: () => Promise<number>;
  end?: () => Promise<void>;
}>;

const ROUNDS = 3;

/** Ours and the peer in turn, the median of each. */
export async function held({ measure, unit, peerName, ...contest }: Contest): Promise<Measured> {
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = 1; round <= ROUNDS; round++) {
    ours.push(await contest.ours());
    peer.push(await contest.peer());
    process.stderr.write(
      `${measure} ${round}/${ROUNDS}: ${ours.at(-1)!.toPrecision(4)} ${unit}, ${peerName} ${peer.at(-1)!.toPrecision(4)}\n`,
    );
  }
  await contest.end?.();
  const [a, b] = [median(ours), median(peer)];
  return {
    measure,
    ours: a,
    unit,
    peer: b,
    peerName,
    limit: null,
    limitName: null,
    ratioPeer: a / b,
    ratioLimit: null,
  };
}

export const median = (figures: readonly number[]) => figures.toSorted((a, b) => a - b)[figures.length >> 1]!;
