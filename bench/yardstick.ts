import { newId } from '@parley/kernel';
import { createServer } from 'node:http';
import { Pool } from 'pg';
import { peopleKey } from '../src/domain/conversations';
import { sendInCommunity } from '../src/domain/messages/persistence/send.sql';

/**
 * The least that could answer a send: node:http, JSON.parse and the product's own prepared statement. No framework, no
 * authentication, no validation, no log. Started as a process of its own, with DATABASE_URL and PORT.
 */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 8 });

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
    pool
      .query<{ created_at: Date; sender_username: string; recipient_username: string }>({
        name: sendInCommunity.name,
        text: sendInCommunity.text,
        values: [
          id,
          body.community,
          body.sender,
          body.recipient_id,
          body.content,
          newId(),
          peopleKey(body.community, [body.sender, body.recipient_id]),
          null,
          null,
          null,
        ],
      })
      .then(({ rows: [row] }) => {
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
