import * as Lark from '@larksuiteoapi/node-sdk';
import express from 'express';
import { SANDBOX_ENCRYPT_KEY, SANDBOX_VERIFICATION_TOKEN } from '../src/config.ts';

/** What the door is measured against: the SDK's own handler behind express, which opens each event, does nothing and answers. */

const silent = () => undefined;
const dispatcher = new Lark.EventDispatcher({
  encryptKey: SANDBOX_ENCRYPT_KEY,
  verificationToken: SANDBOX_VERIFICATION_TOKEN,
  logger: { error: silent, warn: silent, info: silent, debug: silent, trace: silent },
}).register({ 'im.message.receive_v1': async (event) => ({ seen: event.message.message_id }) });

const app = express();
app.use(express.json());
app.use('/feishu/events', Lark.adaptExpress(dispatcher, { autoChallenge: true }));
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.once('disconnect', () => process.exit(0));
