-- CreateTable
CREATE TABLE "HeldPiece" (
    "chatId" TEXT NOT NULL,
    "openId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "heldAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HeldPiece_pkey" PRIMARY KEY ("chatId","openId")
);
