import { Inject, Injectable } from '@nestjs/common';
import { DomainError, isUuid, type Readable } from '@parley/kernel';
import { Database, type Queryable } from '@parley/platform/database/database';
import { ByteRange, ObjectStorage } from '@parley/platform/storage';
import { timingSafeEqual } from 'node:crypto';
import type { Readable as ReadableStream } from 'node:stream';
import { attachmentErrors } from './attachments.errors';
import { OBJECT_STORAGE, UrlSigner } from './attachments.options';
import { Attachment, storedPathOf, thumbnailPathOf } from './model/attachment';
import * as sql from './persistence/attachments.sql';

/** The file itself, or its thumbnail. */
export type Rendition = 'original' | 'thumbnail';

/** A file that is being read. */
interface OpenedFile {
  readonly attachment: Attachment;
  readonly mimeType: string;
  /** Size of the whole file; null if unknown before reading. */
  readonly size: number | null;
  /** The byte range being read; null for the whole file. */
  readonly range: ByteRange | null;
  readonly stream: ReadableStream;
}

/** A reader's access to one file, as encoded in a URL. */
interface SignedAccess {
  readonly readerId: string;
  /** Seconds since 1970. */
  readonly expires: number;
  readonly signature: string;
}

/**
 * Maximum lifetime of a signed URL in seconds. It starts at a full five minutes, so that caches see the same URL again.
 */
const signedUrlTtl = 3600;
const signedUrlStep = 300;

@Injectable()
export class AttachmentsQueries {
  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
    private readonly signer: UrlSigner,
  ) {}

  /** The files of messages, each message's in its order; messages without files are omitted. Does not check access. */
  async ofMessages(messageIds: readonly string[]): Promise<Map<string, Attachment[]>> {
    const files = new Map<string, Attachment[]>();
    const ids = messageIds.filter(isUuid);
    if (ids.length === 0) return files;
    for (const row of await this.database.query(sql.selectOfMessages, [ids])) {
      const attachment = sql.attachmentOf(row);
      const list = files.get(attachment.messageId ?? '') ?? [];
      list.push(attachment);
      files.set(attachment.messageId ?? '', list);
    }
    return files;
  }

  /** Bytes that a person's files take, those included that will be removed within minutes. */
  async usedBytes(ownerId: string, on: Queryable = this.database): Promise<number> {
    const [row] = await on.query(sql.sumUsage, [ownerId]);
    return Number(row?.bytes ?? 0);
  }

  /**
   * Opens a readable file, whole or in part. The caller reads the stream to its end or destroys it.
   * @throws DomainError attachment_not_found
   */
  async open(
    attachment: Readable<Attachment>,
    rendition: Rendition = 'original',
    range: ByteRange | null = null,
  ): Promise<OpenedFile> {
    const key = rendition === 'original' ? attachment.storageKey : attachment.thumbnailKey;
    const stream = key === null ? null : await this.storage.open(key, range ?? undefined);
    if (!stream) throw new DomainError(attachmentErrors.attachment_not_found);
    const original = rendition === 'original';
    return {
      attachment,
      mimeType: original ? attachment.mimeType : 'image/webp',
      size: original ? attachment.sizeBytes : null,
      range,
      stream,
    };
  }

  /** A URL at which the reader, and anyone the reader shares it with, can download the file for up to an hour. */
  signedUrl(
    attachment: Readable<Attachment>,
    readerId: string,
    rendition: Rendition = 'original',
    now = Date.now(),
  ): string {
    const path = rendition === 'original' ? storedPathOf(attachment) : thumbnailPathOf(attachment);
    const expires = Math.floor(now / 1000 / signedUrlStep) * signedUrlStep + signedUrlTtl;
    const signature = this.signature(attachment.id, readerId, expires).toString('base64url');
    return `${this.signer.publicUrl}/${path}?reader=${readerId}&expires=${expires}&signature=${signature}`;
  }

  /** Whether a URL was signed here for this file and reader and has not expired. Read access is checked separately. */
  verifySignature(attachmentId: string, access: SignedAccess, now = Date.now()): boolean {
    if (
      !isUuid(attachmentId) ||
      !isUuid(access.readerId) ||
      !Number.isSafeInteger(access.expires) ||
      access.expires * 1000 <= now
    )
      return false;
    const given = Buffer.from(access.signature, 'base64url');
    const right = this.signature(attachmentId, access.readerId, access.expires);
    return given.length === right.length && timingSafeEqual(given, right);
  }

  private signature(attachmentId: string, readerId: string, expires: number): Buffer {
    return this.signer.sign(`${attachmentId.toLowerCase()}\n${readerId.toLowerCase()}\n${expires}`);
  }
}
