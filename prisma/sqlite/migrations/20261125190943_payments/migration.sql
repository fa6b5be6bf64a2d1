-- AlterTable
ALTER TABLE "ClaimLine" ADD COLUMN "firstFen" INTEGER;

-- CreateTable
CREATE TABLE "Payment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stationId" TEXT NOT NULL,
    "claimId" TEXT NOT NULL,
    "sumFen" INTEGER NOT NULL,
    "paidOn" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "isBackfill" BOOLEAN NOT NULL DEFAULT false,
    "bouncedOn" TEXT,
    "bouncedById" TEXT,
    "bouncedAt" DATETIME,
    "bounceReason" TEXT,
    CONSTRAINT "Payment_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PaymentPart" (
    "paymentId" TEXT NOT NULL,
    "lineOrdinal" INTEGER NOT NULL,
    "fen" INTEGER NOT NULL,

    PRIMARY KEY ("paymentId", "lineOrdinal"),
    CONSTRAINT "PaymentPart_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PaymentDelay" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "claimId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Payment_claimId_idx" ON "Payment"("claimId");

-- CreateIndex
CREATE INDEX "Payment_stationId_state_idx" ON "Payment"("stationId", "state");

-- CreateIndex
CREATE INDEX "PaymentDelay_claimId_idx" ON "PaymentDelay"("claimId");

-- What was paid before payments were rows of their own was paid at once.
INSERT INTO "Payment" ("id", "stationId", "claimId", "sumFen", "paidOn", "byId", "at", "state", "isBackfill")
SELECT 'whole-' || c."id", c."stationId", c."id", c."chargeFen", COALESCE(c."paidOn", ''), d."byId", d."at", 'made', d."act" <> 'pay'
FROM "Claim" c
JOIN "Decision" d ON d."id" = (
  SELECT e."id" FROM "Decision" e WHERE e."claimId" = c."id" ORDER BY e."claimVersion" DESC LIMIT 1
)
WHERE c."state" = 'paid';

INSERT INTO "PaymentPart" ("paymentId", "lineOrdinal", "fen")
SELECT 'whole-' || l."claimId", l."ordinal", l."chargeFen"
FROM "ClaimLine" l
JOIN "Payment" p ON p."id" = 'whole-' || l."claimId"
WHERE l."chargeFen" > 0;
