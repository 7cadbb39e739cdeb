import { type Position, START } from '#libs/kernel';

const DIGITS = 16;

/** Numbers as strings that compare in order; 16 digits hold every safe integer. */
export const positionOf = (n: number): Position => (n === 0 ? START : String(n).padStart(DIGITS, '0'));
export const numberOf = (position: Position): number => (position === START ? 0 : Number(position));
