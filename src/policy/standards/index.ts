import { expertFees } from './expert-fee.ts';
import { labourFees } from './labour-fee.ts';
import { lectureFees } from './lecture-fee.ts';
import { meetingFees } from './meeting-fee.ts';
import { sound } from './standard.ts';

export { certainties, inForce, measures, type Standard, standardFaults, standardGaps } from './standard.ts';

/** Every amount that 第七条 lets one refer to. Unsound ones stop the start. */
export const standards = sound([...expertFees, ...lectureFees, ...meetingFees, ...labourFees]);
