import { oneOf, type ShapeOf } from '#libs/kernel';

/** What an operator must be able to do (DOMAIN 5.11). */
export const competency = oneOf('K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10');
export type Competency = ShapeOf<typeof competency>;
