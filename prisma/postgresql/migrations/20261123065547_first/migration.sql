-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Meta" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Meta_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "InboxEvent" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "senderId" TEXT,
    "chatId" TEXT,
    "payload" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "handledAt" TIMESTAMP(3),
    "parkedAt" TIMESTAMP(3),
    "outcome" TEXT,
    "reply" TEXT,
    "error" TEXT,

    CONSTRAINT "InboxEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "seq" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "recipient" TEXT,
    "card" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "record" TEXT,
    "role" TEXT,
    "updates" TEXT,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMP(3),
    "failedAt" TIMESTAMP(3),
    "retiredAt" TIMESTAMP(3),
    "messageId" TEXT,
    "error" TEXT,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Station" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "hostUnitName" TEXT NOT NULL,
    "hostUnitKind" TEXT NOT NULL,
    "hostTaxId" TEXT,
    "agreementNumber" TEXT,
    "agreementSignedOn" TEXT,
    "periodFrom" TEXT NOT NULL,
    "deadlineOn" TEXT NOT NULL,
    "totalFen" INTEGER NOT NULL,
    "preset" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "groupChatId" TEXT,
    "nextNumber" INTEGER NOT NULL DEFAULT 1,
    "ledgerSeq" INTEGER NOT NULL DEFAULT 0,
    "ledgerHead" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Station_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "openId" TEXT,
    "mobile" TEXT,
    "email" TEXT,
    "roles" TEXT NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChatStation" (
    "chatId" TEXT NOT NULL,
    "openId" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,

    CONSTRAINT "ChatStation_pkey" PRIMARY KEY ("chatId","openId")
);

-- CreateTable
CREATE TABLE "BudgetLine" (
    "id" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "fundSource" TEXT NOT NULL,
    "budgetFen" INTEGER NOT NULL,
    "adjustedFen" INTEGER NOT NULL DEFAULT 0,
    "reservedFen" INTEGER NOT NULL DEFAULT 0,
    "inReviewFen" INTEGER NOT NULL DEFAULT 0,
    "approvedFen" INTEGER NOT NULL DEFAULT 0,
    "paidFen" INTEGER NOT NULL DEFAULT 0,
    "refundedFen" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "BudgetLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BudgetMove" (
    "id" SERIAL NOT NULL,
    "stationId" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "fundSource" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "claimId" TEXT,
    "act" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BudgetMove_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT,
    "heldOn" TEXT NOT NULL,
    "people" INTEGER,
    "enterprises" INTEGER,
    "demands" INTEGER,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "submitterId" TEXT NOT NULL,
    "messageId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Claim" (
    "id" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,
    "number" INTEGER,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "submitterId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reading" TEXT NOT NULL,
    "purpose" TEXT,
    "note" TEXT,
    "activityId" TEXT,
    "needsApproval" BOOLEAN NOT NULL DEFAULT false,
    "chargeFen" INTEGER NOT NULL DEFAULT 0,
    "changes" TEXT NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "decidedAt" TIMESTAMP(3),
    "paidOn" TEXT,
    "waitingSince" TIMESTAMP(3),

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClaimLine" (
    "id" TEXT NOT NULL,
    "claimId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "category" TEXT,
    "kind" TEXT,
    "forbidden" TEXT,
    "confirmed" BOOLEAN,
    "amountFen" INTEGER,
    "chargeFen" INTEGER NOT NULL DEFAULT 0,
    "basis" TEXT,
    "occurredOn" TEXT,
    "payee" TEXT,
    "payeeKind" TEXT,
    "employer" TEXT,
    "relation" TEXT,
    "fiscallySupported" BOOLEAN,
    "title" TEXT,
    "paid" TEXT,
    "payTo" TEXT,
    "fundSource" TEXT,
    "invoiceNumber" TEXT,
    "invoiceTotalFen" INTEGER,
    "headCount" INTEGER,
    "asked" TEXT NOT NULL DEFAULT '[]',
    "inferred" TEXT NOT NULL DEFAULT '[]',
    "salt" TEXT NOT NULL,

    CONSTRAINT "ClaimLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" TEXT NOT NULL,
    "claimId" TEXT NOT NULL,
    "claimVersion" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "seen" TEXT NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyReview" (
    "id" TEXT NOT NULL,
    "claimId" TEXT NOT NULL,
    "claimVersion" INTEGER NOT NULL,
    "lineOrdinal" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "edition" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "findings" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PolicyReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payee" (
    "id" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "employer" TEXT,
    "relation" TEXT,
    "fiscallySupported" BOOLEAN,
    "basis" TEXT,
    "usedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Payee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerLine" (
    "id" SERIAL NOT NULL,
    "stationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "type" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "LedgerLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeniedPress" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" TEXT NOT NULL,
    "card" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "DeniedPress_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "InboxEvent_handledAt_parkedAt_dueAt_idx" ON "InboxEvent"("handledAt", "parkedAt", "dueAt");

-- CreateIndex
CREATE INDEX "InboxEvent_kind_handledAt_parkedAt_dueAt_idx" ON "InboxEvent"("kind", "handledAt", "parkedAt", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_key_key" ON "OutboxMessage"("key");

-- CreateIndex
CREATE INDEX "OutboxMessage_sentAt_failedAt_dueAt_idx" ON "OutboxMessage"("sentAt", "failedAt", "dueAt");

-- CreateIndex
CREATE INDEX "OutboxMessage_lane_seq_idx" ON "OutboxMessage"("lane", "seq");

-- CreateIndex
CREATE INDEX "OutboxMessage_record_idx" ON "OutboxMessage"("record");

-- CreateIndex
CREATE INDEX "OutboxMessage_messageId_idx" ON "OutboxMessage"("messageId");

-- CreateIndex
CREATE INDEX "Station_groupChatId_idx" ON "Station"("groupChatId");

-- CreateIndex
CREATE INDEX "Member_openId_idx" ON "Member"("openId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_stationId_name_key" ON "Member"("stationId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "BudgetLine_stationId_category_fundSource_key" ON "BudgetLine"("stationId", "category", "fundSource");

-- CreateIndex
CREATE INDEX "BudgetMove_stationId_category_fundSource_idx" ON "BudgetMove"("stationId", "category", "fundSource");

-- CreateIndex
CREATE INDEX "BudgetMove_claimId_idx" ON "BudgetMove"("claimId");

-- CreateIndex
CREATE INDEX "Activity_stationId_heldOn_idx" ON "Activity"("stationId", "heldOn");

-- CreateIndex
CREATE INDEX "Claim_stationId_state_idx" ON "Claim"("stationId", "state");

-- CreateIndex
CREATE INDEX "Claim_submitterId_createdAt_idx" ON "Claim"("submitterId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Claim_stationId_number_key" ON "Claim"("stationId", "number");

-- CreateIndex
CREATE INDEX "ClaimLine_invoiceNumber_idx" ON "ClaimLine"("invoiceNumber");

-- CreateIndex
CREATE UNIQUE INDEX "ClaimLine_claimId_ordinal_key" ON "ClaimLine"("claimId", "ordinal");

-- CreateIndex
CREATE INDEX "Decision_claimId_idx" ON "Decision"("claimId");

-- CreateIndex
CREATE INDEX "PolicyReview_claimId_claimVersion_idx" ON "PolicyReview"("claimId", "claimVersion");

-- CreateIndex
CREATE UNIQUE INDEX "Payee_stationId_name_key" ON "Payee"("stationId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerLine_stationId_seq_key" ON "LedgerLine"("stationId", "seq");

-- CreateIndex
CREATE INDEX "DeniedPress_at_idx" ON "DeniedPress"("at");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetLine" ADD CONSTRAINT "BudgetLine_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimLine" ADD CONSTRAINT "ClaimLine_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyReview" ADD CONSTRAINT "PolicyReview_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payee" ADD CONSTRAINT "Payee_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerLine" ADD CONSTRAINT "LedgerLine_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
