/** One row of the table. A ratio says how we do against it: ours / theirs, of throughputs and of times. */
export type Measured = Readonly<{
  measure: string;
  ours: number;
  unit: string;
  peer: number | null;
  peerName: string | null;
  limit: number | null;
  limitName: string | null;
  ratioPeer: number | null;
  ratioLimit: number | null;
}>;

/** Gives one figure, in the contest's unit. */
type Run = () => Promise<number>;
type Rival = Readonly<{ name: string; run: Run }>;

/** Something to measure beside a peer, who does the same job, and a limit, which does only what cannot be avoided. */
export type Contest = Readonly<{ measure: string; unit: string; ours: Run; peer?: Rival; limit?: Rival }>;

/** Ours and the others in turn, the median of each. */
export async function held({ measure, unit, ours, peer, limit }: Contest, rounds: number): Promise<Measured> {
  const contestants = [{ name: 'ours', run: ours }, ...(peer ? [peer] : []), ...(limit ? [limit] : [])];
  const figures = new Map<Run, number[]>(contestants.map(({ run }) => [run, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const { name, run } of contestants) {
      const figure = await run();
      figures.get(run)!.push(figure);
      process.stderr.write(`${measure} ${round}/${rounds}: ${name} ${figure.toPrecision(4)} ${unit}\n`);
    }
  }
  const medianOf = (rival: Rival | undefined) => (rival ? median(figures.get(rival.run)!) : null);
  const [mine, theirs, least] = [median(figures.get(ours)!), medianOf(peer), medianOf(limit)];
  return {
    measure,
    ours: mine,
    unit,
    peer: theirs,
    peerName: peer?.name ?? null,
    limit: least,
    limitName: limit?.name ?? null,
    ratioPeer: theirs && mine / theirs,
    ratioLimit: least && mine / least,
  };
}

export const median = (figures: readonly number[]) => figures.toSorted((a, b) => a - b)[figures.length >> 1]!;
