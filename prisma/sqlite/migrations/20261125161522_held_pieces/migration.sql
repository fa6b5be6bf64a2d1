-- CreateTable
CREATE TABLE "HeldPiece" (
    "chatId" TEXT NOT NULL,
    "openId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "heldAt" DATETIME NOT NULL,

    PRIMARY KEY ("chatId", "openId")
);
