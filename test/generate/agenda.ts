/** Something that goes on for months: it tells when it goes on, in Unix milliseconds, each time that it waits. */
export type Course = Generator<number, void>;

/** Courses in the order of time, so that what one of them takes, the next finds taken. */
export class Agenda {
  /** The next is the last. */
  private readonly waiting: { at: number; course: Course }[] = [];

  add(at: number, course: Course): void {
    const earlier = this.waiting.findLastIndex((one) => one.at > at);
    this.waiting.splice(earlier + 1, 0, { at, course });
  }

  /** Everything that goes on before then. */
  before(time: number): void {
    for (let next = this.waiting.at(-1); next && next.at < time; next = this.waiting.at(-1)) {
      this.waiting.pop();
      const { value, done } = next.course.next();
      if (!done) this.add(value, next.course);
    }
  }
}
