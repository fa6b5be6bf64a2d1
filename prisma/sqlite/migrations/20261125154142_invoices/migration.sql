-- CreateTable
CREATE TABLE "ReceivedFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "messageId" TEXT NOT NULL,
    "fileKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,
    "senderId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "replyTo" TEXT,
    "receivedAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "size" INTEGER,
    "reading" TEXT
);

-- CreateTable
CREATE TABLE "Invoice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "code" TEXT,
    "kind" TEXT,
    "issuedOn" TEXT,
    "sellerName" TEXT,
    "sellerTaxId" TEXT,
    "buyerName" TEXT,
    "buyerTaxId" TEXT,
    "netFen" INTEGER,
    "taxFen" INTEGER,
    "totalFen" INTEGER,
    "items" TEXT NOT NULL,
    "doubts" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "cancelledFen" INTEGER NOT NULL DEFAULT 0,
    "cancelsKey" TEXT,
    "receivedAt" DATETIME NOT NULL,
    CONSTRAINT "Invoice_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "ReceivedFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Allocation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "invoiceId" TEXT NOT NULL,
    "claimId" TEXT NOT NULL,
    "lineOrdinal" INTEGER NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Allocation_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LinePaper" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileId" TEXT NOT NULL,
    "claimId" TEXT NOT NULL,
    "lineOrdinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "OwedInvoice" (
    "claimId" TEXT NOT NULL,
    "lineOrdinal" INTEGER NOT NULL,
    "promisedOn" TEXT NOT NULL,

    PRIMARY KEY ("claimId", "lineOrdinal")
);

-- CreateIndex
CREATE INDEX "ReceivedFile_state_dueAt_idx" ON "ReceivedFile"("state", "dueAt");

-- CreateIndex
CREATE INDEX "ReceivedFile_sha256_idx" ON "ReceivedFile"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "ReceivedFile_messageId_fileKey_key" ON "ReceivedFile"("messageId", "fileKey");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_key_key" ON "Invoice"("key");

-- CreateIndex
CREATE INDEX "Invoice_stationId_idx" ON "Invoice"("stationId");

-- CreateIndex
CREATE INDEX "Invoice_number_idx" ON "Invoice"("number");

-- CreateIndex
CREATE INDEX "Invoice_cancelsKey_idx" ON "Invoice"("cancelsKey");

-- CreateIndex
CREATE INDEX "Allocation_claimId_idx" ON "Allocation"("claimId");

-- CreateIndex
CREATE UNIQUE INDEX "Allocation_invoiceId_claimId_lineOrdinal_key" ON "Allocation"("invoiceId", "claimId", "lineOrdinal");

-- CreateIndex
CREATE INDEX "LinePaper_claimId_idx" ON "LinePaper"("claimId");

-- CreateIndex
CREATE UNIQUE INDEX "LinePaper_fileId_claimId_lineOrdinal_key" ON "LinePaper"("fileId", "claimId", "lineOrdinal");
