-- AlterTable
ALTER TABLE "BudgetMove" ADD COLUMN "planId" TEXT;

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stationId" TEXT NOT NULL,
    "activityId" TEXT,
    "title" TEXT NOT NULL,
    "kind" TEXT,
    "heldOn" TEXT,
    "people" INTEGER,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "submitterId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "note" TEXT,
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "waitingSince" DATETIME,
    "approvedAt" DATETIME,
    CONSTRAINT "Plan_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanLine" (
    "planId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "category" TEXT,
    "kind" TEXT,
    "confirmed" BOOLEAN,
    "amountFen" INTEGER,
    "headCount" INTEGER,
    "fundSource" TEXT NOT NULL,

    PRIMARY KEY ("planId", "ordinal"),
    CONSTRAINT "PlanLine_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "planId" TEXT NOT NULL,
    "planVersion" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "seen" TEXT NOT NULL,
    CONSTRAINT "PlanDecision_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanDraw" (
    "planId" TEXT NOT NULL,
    "claimId" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "fundSource" TEXT NOT NULL,
    "fen" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("planId", "claimId", "category", "fundSource"),
    CONSTRAINT "PlanDraw_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Plan_stationId_state_idx" ON "Plan"("stationId", "state");

-- CreateIndex
CREATE INDEX "Plan_activityId_idx" ON "Plan"("activityId");

-- CreateIndex
CREATE INDEX "Plan_sourceId_idx" ON "Plan"("sourceId");

-- CreateIndex
CREATE INDEX "PlanDecision_planId_idx" ON "PlanDecision"("planId");

-- CreateIndex
CREATE INDEX "PlanDraw_claimId_idx" ON "PlanDraw"("claimId");
