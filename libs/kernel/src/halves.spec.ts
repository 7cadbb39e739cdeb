import fc from 'fast-check';
import { halves } from './halves.js';

type Said = Readonly<{ type: 'Said'; data: number }>;
const half = { initial: '', fold: (heard: string, { data }: Said) => `${heard},${data}` };
const { initial, evolve } = halves({ dinas: half, pusat: half });

it('does not matter how the two sides interleave, only each in its own order', () =>
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.array(fc.nat()), fc.infiniteStream(fc.boolean()), (dinas, pusat, dinasNext) => {
      const tell = (by: 'dinas' | 'pusat') => (data: number) => ({
        type: 'Said' as const,
        data,
        by,
        subject: '',
        role: '',
        office: '',
        recordedAt: '',
      });
      const left = { dinas: dinas.map(tell('dinas')), pusat: pusat.map(tell('pusat')) };
      const oneAfterTheOther = [...left.dinas, ...left.pusat].reduce(evolve, initial);

      const interleaved = [];
      while (left.dinas.length + left.pusat.length > 0) {
        const side = left.pusat.length === 0 || (left.dinas.length > 0 && dinasNext.next().value) ? 'dinas' : 'pusat';
        interleaved.push(left[side].shift()!);
      }
      expect(interleaved.reduce(evolve, initial)).toStrictEqual(oneAfterTheOther);
    }),
  ));
