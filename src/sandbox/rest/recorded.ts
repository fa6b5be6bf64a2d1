import type { NextFunction, Request, Response } from 'express';
import type { Journal } from '../journal.ts';
import { isObject } from '../json.ts';

const sentBy = (request: Request): unknown => {
  const query = Object.keys(request.query).length > 0 ? { query: request.query } : {};
  const isForm = request.is('multipart/form-data') !== false && request.is('multipart/form-data') !== null;
  return { ...query, body: isForm ? 'multipart/form-data' : (request.body ?? null) };
};

/** Refusals with status 200 carry their code in the body. */
const isRefusal = (answer: unknown): boolean =>
  isObject(answer) && typeof answer.code === 'number' && answer.code !== 0;

/** Writes every call of the bot into the journal, with what it was answered and how long that took. */
export const recordCalls =
  (journal: Journal) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    const name = `${request.method} ${request.originalUrl.split('?')[0]}`;
    let answer: unknown = null;
    const json = response.json.bind(response);
    response.json = (body) => {
      answer = body;
      return json(body);
    };
    response.once('close', () => {
      const isAnswered = response.writableFinished;
      const isOk = isAnswered && response.statusCode < 400 && !isRefusal(answer);
      const outcome = isAnswered ? String(response.statusCode) : '连接断开';
      journal.record({
        kind: 'call',
        name,
        isOk,
        outcome,
        ms: performance.now() - started,
        sent: sentBy(request),
        answer,
      });
    });
    next();
  };
