import { catalogueOf } from '#libs/kernel';
import { deskFacts } from './facts.js';

export const catalogue = catalogueOf({ category: 'requestDesk', audience: 'own', pusat: deskFacts });
