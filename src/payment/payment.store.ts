import type { Prisma, Tx } from '../db.ts';
import { type Part, type Payment, type PaymentState, sumOf } from './payment.ts';

/** Payments as rows. A bounced one stays, marked; none is ever taken away. */

export const withParts = {
  orderBy: [{ at: 'asc' }, { id: 'asc' }],
  include: { parts: { orderBy: { lineOrdinal: 'asc' } } },
} as const satisfies Prisma.Claim$paymentsArgs;

type Row = Prisma.PaymentGetPayload<{ include: { parts: true } }>;

export const paymentOfRow = ({ parts, state, ...row }: Row): Payment => ({
  ...row,
  state: state as PaymentState,
  parts: parts.map(({ lineOrdinal, fen }) => ({ lineOrdinal, fen })),
});

export async function insertPayment(
  tx: Tx,
  of: { readonly stationId: string; readonly claimId: string },
  { parts, ...payment }: Payment,
): Promise<void> {
  const { stationId, claimId } = of;
  await tx.payment.create({ data: { ...payment, stationId, claimId, sumFen: sumOf(parts) } });
  await tx.paymentPart.createMany({ data: parts.map((part: Part) => ({ paymentId: payment.id, ...part })) });
}

/** Marks a payment as bounced; false when it was so already. */
export async function markBounced(
  tx: Tx,
  id: string,
  how: { readonly on: string; readonly byId: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { count } = await tx.payment.updateMany({
    where: { id, state: 'made' },
    data: {
      state: 'bounced',
      bouncedOn: how.on,
      bouncedById: how.byId,
      bouncedAt: how.at,
      bounceReason: how.reason,
    },
  });
  return count === 1;
}
