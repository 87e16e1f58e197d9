import { newId } from '@parley/kernel';
import type { Database } from '@parley/platform/database/database';
import { createServer } from 'node:http';
import { Pool } from 'pg';
import { peopleKey } from '../src/domain/conversations';
import { CommunitySends } from '../src/domain/messages/sends';

/**
 * The least that could answer a send: node:http, JSON.parse and the product's own prepared statements, one by one or in batches
 * (SEND_BATCH=on). No framework, no authentication, no validation, no log. Started as a process of its own, with DATABASE_URL and PORT.
 */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 8, application_name: 'parley-api' });
const query: Database['query'] = async ({ name, text }, values = []) =>
  (await pool.query({ name, text, values: [...values] })).rows as never[];
const sends = new CommunitySends({ query } as Database, { enabled: process.env['SEND_BATCH'] === 'on' });

interface Body {
  community: string;
  sender: string;
  recipient_id: string;
  content: string;
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Body;
    const id = newId();
    sends
      .write({
        id,
        communityId: body.community,
        senderId: body.sender,
        recipientId: body.recipient_id,
        content: body.content,
        peopleKey: peopleKey(body.community, [body.sender, body.recipient_id]),
        idempotency: null,
        tokenVersion: null,
        sessionId: null,
      })
      .then((row) => {
        const text = JSON.stringify({
          id,
          content: body.content,
          created_at: row?.created_at,
          sender: row?.sender_username,
          recipient: row?.recipient_username,
        });
        response
          .writeHead(row ? 201 : 403, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
          .end(text);
      })
      .catch((error: Error) => response.writeHead(500).end(error.message));
  });
}).listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
