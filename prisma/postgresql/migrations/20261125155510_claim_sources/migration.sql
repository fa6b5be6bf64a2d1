-- CreateIndex
CREATE INDEX "Claim_sourceId_idx" ON "Claim"("sourceId");
