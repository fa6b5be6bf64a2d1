import type { Router } from 'express';
import type { World } from '../world.ts';
import { batchGetId, botInfo, chat, chats, members, user } from './directory.ts';
import { ownUpload, recogniseInvoice, resource, uploadFile, uploadImage } from './files.ts';
import { get, list } from './history.ts';
import { readUsers, urgentApp } from './marks.ts';
import { react, reactions, unreact } from './reactions.ts';
import { delayedUpdate, edit, patch, remove } from './revise.ts';
import { openApi, type Route } from './router.ts';
import { SCOPES } from './scopes.ts';
import { create, reply } from './send.ts';
import { recogniseSpeech } from './speech.ts';

function messageRoutes(world: World, route: Route): void {
  const all = '/open-apis/im/v1/messages';
  const one = `${all}/:messageId`;
  route('post', all, SCOPES.send, create(world));
  route('get', all, SCOPES.history, list(world));
  route('post', `${one}/reply`, SCOPES.send, reply(world));
  route('get', one, SCOPES.read, get(world));
  route('patch', one, SCOPES.update, patch(world));
  route('put', one, SCOPES.update, edit(world));
  route('delete', one, SCOPES.recall, remove(world));
  route('get', `${one}/read_users`, SCOPES.readers, readUsers(world));
  route('patch', `${one}/urgent_app`, SCOPES.urge, urgentApp(world));
  route('get', `${one}/resources/:key`, SCOPES.history, resource(world));
  route('post', `${one}/reactions`, SCOPES.react, react(world));
  route('get', `${one}/reactions`, SCOPES.reactions, reactions(world));
  route('delete', `${one}/reactions/:reactionId`, SCOPES.react, unreact(world));
  route('post', '/open-apis/interactive/v1/card/update', SCOPES.update, delayedUpdate(world));
}

function fileRoutes(world: World, route: Route): void {
  route('post', '/open-apis/im/v1/images', SCOPES.upload, uploadImage(world));
  route('get', '/open-apis/im/v1/images/:key', SCOPES.none, ownUpload(world, 'image'));
  route('post', '/open-apis/im/v1/files', SCOPES.upload, uploadFile(world));
  route('post', '/open-apis/document_ai/v1/vat_invoice/recognize', SCOPES.recognise, recogniseInvoice(world));
  route('post', '/open-apis/speech_to_text/v1/speech/file_recognize', SCOPES.hear, recogniseSpeech(world));
  route('get', '/open-apis/im/v1/files/:key', SCOPES.none, ownUpload(world, 'file'));
}

function directoryRoutes(world: World, route: Route): void {
  route('get', '/open-apis/im/v1/chats', SCOPES.chats, chats(world));
  route('get', '/open-apis/im/v1/chats/:chatId', SCOPES.chats, chat(world));
  route('get', '/open-apis/im/v1/chats/:chatId/members', SCOPES.members, members(world));
  route('post', '/open-apis/contact/v3/users/batch_get_id', SCOPES.ids, batchGetId(world));
  route('get', '/open-apis/contact/v3/users/:userId', SCOPES.people, user(world));
  route('get', '/open-apis/bot/v3/info', SCOPES.none, botInfo());
}

/** The platform's interface: what of it a bot like ours calls. CardKit, templates, ephemeral cards and batches are left out. */
export function openApiRoutes(world: World): Router {
  const { router, route } = openApi(world);
  messageRoutes(world, route);
  fileRoutes(world, route);
  directoryRoutes(world, route);
  return router;
}
