import { consultingFee } from './consulting-fee.tour.ts';
import { oneInvoice } from './one-invoice.tour.ts';
import { returnedClaim } from './returned-claim.tour.ts';
import { tenDaysLeft } from './ten-days-left.tour.ts';
import type { Tour } from './tour.ts';

export const tours: readonly Tour[] = [consultingFee, oneInvoice, returnedClaim, tenDaysLeft];

export { initOf, type PressTarget, playTour, type Scene, type TourDriver, type TourEnd } from './play.ts';
export type { Act, Step, Tour } from './tour.ts';
