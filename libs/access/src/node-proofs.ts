/** A request as its node has signed it. */
export type ProvenRequest = Readonly<{
  node: string;
  /** Of the body, in hexadecimal, as signed: the body itself has not been read. */
  sha256: string;
}>;

/** Believes requests that nodes of the registry make with their own keys, without a person. */
export abstract class NodeProofs {
  /**
   * @param path with its query
   * @throws whatever is answered with 401
   */
  abstract verify(proof: unknown, method: string, path: string): Promise<ProvenRequest>;
}
