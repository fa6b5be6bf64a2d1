-- CreateTable
CREATE TABLE "Ruling" (
    "id" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,
    "kind" TEXT,
    "article" TEXT,
    "answer" TEXT,
    "condition" TEXT,
    "saidBy" TEXT,
    "saidOn" TEXT,
    "channel" TEXT,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "registrarId" TEXT NOT NULL,
    "messageId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "documentNumber" TEXT,
    "documentOn" TEXT,
    "salt" TEXT NOT NULL,

    CONSTRAINT "Ruling_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Ruling_stationId_state_idx" ON "Ruling"("stationId", "state");

-- AddForeignKey
ALTER TABLE "Ruling" ADD CONSTRAINT "Ruling_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
