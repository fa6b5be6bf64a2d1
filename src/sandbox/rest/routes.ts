import type { Router } from 'express';
import type { World } from '../world.ts';
import { batchGetId, botInfo, chat, chats, members, user } from './directory.ts';
import { ownUpload, resource, uploadFile, uploadImage } from './files.ts';
import { get, list } from './history.ts';
import { react, reactions, readUsers, unreact, urgentApp } from './marks.ts';
import { delayedUpdate, edit, patch, remove } from './revise.ts';
import { openApi } from './router.ts';
import { create, reply } from './send.ts';

/** The platform's interface: what of it a bot like ours calls. */
export function openApiRoutes(world: World): Router {
  const { router, route } = openApi(world);
  const messages = '/open-apis/im/v1/messages';
  route('post', messages, create(world));
  route('get', messages, list(world));
  route('post', `${messages}/:messageId/reply`, reply(world));
  route('get', `${messages}/:messageId`, get(world));
  route('patch', `${messages}/:messageId`, patch(world));
  route('put', `${messages}/:messageId`, edit(world));
  route('delete', `${messages}/:messageId`, remove(world));
  route('get', `${messages}/:messageId/read_users`, readUsers(world));
  route('patch', `${messages}/:messageId/urgent_app`, urgentApp(world));
  route('get', `${messages}/:messageId/resources/:key`, resource(world));
  route('post', `${messages}/:messageId/reactions`, react(world));
  route('get', `${messages}/:messageId/reactions`, reactions(world));
  route('delete', `${messages}/:messageId/reactions/:reactionId`, unreact(world));
  route('post', '/open-apis/im/v1/images', uploadImage(world));
  route('get', '/open-apis/im/v1/images/:key', ownUpload(world));
  route('post', '/open-apis/im/v1/files', uploadFile(world));
  route('get', '/open-apis/im/v1/files/:key', ownUpload(world));
  route('post', '/open-apis/interactive/v1/card/update', delayedUpdate(world));
  route('get', '/open-apis/im/v1/chats', chats(world));
  route('get', '/open-apis/im/v1/chats/:chatId', chat(world));
  route('get', '/open-apis/im/v1/chats/:chatId/members', members(world));
  route('post', '/open-apis/contact/v3/users/batch_get_id', batchGetId(world));
  route('get', '/open-apis/contact/v3/users/:userId', user(world));
  route('get', '/open-apis/bot/v3/info', botInfo());
  return router;
}
