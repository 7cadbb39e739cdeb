/** Natural batching: one batch is under way, and whatever is gathered meanwhile forms the next. After a failure none follows. */
export class OneInFlight<Batch> {
  private underWay: Promise<void> | undefined;
  private hasFailed = false;

  /**
   * @param take what has been gathered, which is then no longer there; undefined when nothing has
   * @param work on one batch
   * @param failed called once, with what `work` rejected with
   */
  constructor(
    private readonly take: () => Batch | undefined,
    private readonly work: (batch: Batch) => Promise<void>,
    private readonly failed: (reason: unknown) => void,
  ) {}

  /** Begins with what is there, unless one is under way: then it begins when that has ended. */
  go(): void {
    if (this.underWay || this.hasFailed) return;
    const batch = this.take();
    if (batch === undefined) return;
    this.underWay = this.run(batch);
  }

  /** Resolves when the batch that is under way has ended. */
  async turn(): Promise<void> {
    await this.underWay;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.underWay) await this.underWay;
  }

  private async run(batch: Batch): Promise<void> {
    try {
      await this.work(batch);
    } catch (error) {
      this.hasFailed = true;
      this.failed(error);
    }
    this.underWay = undefined;
    this.go();
  }
}
