/** The scopes of which an app needs any one, as each interface's page lists them. */
export const SCOPES = {
  send: ['im:message', 'im:message:send_as_bot', 'im:message:send'],
  read: ['im:message', 'im:message:readonly'],
  history: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
  update: ['im:message', 'im:message:send_as_bot', 'im:message:update'],
  recall: ['im:message', 'im:message:recall', 'im:message:send_as_bot'],
  readers: ['im:message', 'im:message:readonly', 'im:message:basic'],
  urge: ['im:message.urgent', 'im:message.urgent:app_send'],
  react: ['im:message', 'im:message.reactions:write_only'],
  reactions: ['im:message.reactions:read', 'im:message:readonly', 'im:message'],
  upload: ['im:resource', 'im:resource:upload'],
  recognise: ['document_ai:vat_invoice:recognize'],
  hear: ['speech_to_text:speech'],
  chats: ['im:chat', 'im:chat:readonly', 'im:chat:read', 'im:chat.group_info:readonly'],
  members: ['im:chat', 'im:chat:readonly', 'im:chat.members:read', 'im:chat.group_info:readonly'],
  ids: ['contact:user.id:readonly'],
  people: [
    ...['contact:contact.base:readonly', 'contact:contact:access_as_app'],
    ...['contact:contact:readonly', 'contact:contact:readonly_as_app'],
  ],
  none: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
