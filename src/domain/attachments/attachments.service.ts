import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError, isUuid, newId } from '@parley/kernel';
import { Turns } from '@parley/platform/concurrency/turns';
import { Database, Tx } from '@parley/platform/database/database';
import { ObjectStorage } from '@parley/platform/storage';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { EventLog } from '../events';
import { UsersQueries } from '../users';
import { attachmentErrors } from './attachments.errors';
import { ATTACHMENT_OPTIONS, type AttachmentOptions, OBJECT_STORAGE } from './attachments.options';
import { AttachmentsQueries } from './attachments.queries';
import { prepare, unknownType } from './content/prepare';
import { receive } from './content/receive';
import { Attachment, cleanFilename } from './model/attachment';
import * as sql from './persistence/attachments.sql';
import { UploadScanner } from './upload-scanner';

/** A client's description of a file before the upload. */
interface FileClaim {
  /** As it came over the wire. */
  readonly filename: unknown;
  /** Only a claim: the content decides the type. */
  readonly mimeType?: unknown;
}

interface IncomingFile extends FileClaim {
  readonly stream: Readable;
  /** Bytes that it has at least, as far as its length was announced. */
  readonly leastBytes?: number;
}

/** Maximum uploads of a person that no message uses yet. */
const maxUnusedUploads = 100;

const typeShape = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/;

function claimedType(value: unknown): string {
  const type = typeof value === 'string' ? (value.slice(0, 200).split(';')[0] ?? '').trim().toLowerCase() : '';
  return typeShape.test(type) ? type : unknownType;
}

/** Uploads files, attaches them to messages and removes them. */
@Injectable()
export class AttachmentsService {
  readonly #logger = new Logger('Attachments');
  /** A file made for it takes seconds to prepare: a person's uploads take one of them at a time. */
  readonly #preparing = new Turns();

  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
    private readonly queries: AttachmentsQueries,
    @Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage,
    @Inject(ATTACHMENT_OPTIONS) private readonly limits: Pick<AttachmentOptions, 'maxBytes' | 'quotaBytes'>,
    private readonly log: EventLog,
    private readonly scanner: UploadScanner,
  ) {}

  /**
   * Creates an upload. Unused ones are deleted after a day.
   * @throws DomainError invalid_filename, too_many_uploads
   */
  async announce(ownerId: string, claim: FileClaim): Promise<{ id: string }> {
    const filename = cleanFilename(claim.filename);
    if (filename === null) throw new DomainError(attachmentErrors.invalid_filename);
    const id = newId();
    await this.database.transaction(async (tx) => {
      // The lock serializes the uploads of one person, so that the count is exact.
      if (!(await this.users.lockActive(tx, ownerId))) throw new DomainError(attachmentErrors.attachment_forbidden);
      const [unused] = await tx.query(sql.countUnused, [ownerId]);
      if (Number(unused?.count ?? 0) >= maxUnusedUploads) throw new DomainError(attachmentErrors.too_many_uploads);
      await tx.execute(sql.insertUpload, [id, ownerId, filename, claimedType(claim.mimeType)]);
    });
    return { id };
  }

  /**
   * Stores the bytes of a file: for an existing upload (with its name and claimed type), or with null for a new one.
   * Stops reading as soon as the stream is too long; type, dimensions and thumbnail come from the bytes. Pictures, videos
   * and sounds lose their metadata first.
   * @throws DomainError attachment_too_large, storage_quota_exceeded, attachment_rejected, scanner_unavailable,
   * upload_not_found, upload_used; for new ones invalid_filename, too_many_uploads
   */
  async store(ownerId: string, uploadId: string | null, file: IncomingFile): Promise<Attachment> {
    // Until it is read, an aborted stream must not end the process.
    file.stream.on('error', () => undefined);
    const id = uploadId ?? (await this.announce(ownerId, file)).id;
    try {
      return await this.keep(ownerId, id, file);
    } catch (error) {
      file.stream.destroy();
      if (uploadId === null) await this.database.execute(sql.dropUpload, [id]);
      throw error;
    }
  }

  /**
   * Makes finished uploads part of a message, inside its commit.
   * @returns the number attached; fewer than requested means that one is unknown, another user’s, unfinished or used.
   */
  async claim(tx: Tx, messageId: string, ownerId: string, attachmentIds: readonly string[]): Promise<number> {
    return await tx.execute(sql.claimUploads, [messageId, ownerId, attachmentIds.filter(isUuid)]);
  }

  /** Discards an upload that will not be sent; one that a message uses stays. */
  async discard(ownerId: string, uploadId: string): Promise<void> {
    if (!isUuid(uploadId)) return;
    const [discarded] = await this.database.query(sql.discardUpload, [uploadId, ownerId]);
    if (discarded) this.log.committed();
  }

  /**
   * Marks the files of a message for removal, in the commit of its deletion. From then on they cannot be read. The caller
   * calls `EventLog.committed` after the commit.
   */
  async release(tx: Tx, messageId: string): Promise<void> {
    await tx.execute(sql.releaseOfMessage, [messageId]);
  }

  private async keep(ownerId: string, id: string, { stream, leastBytes = 0 }: IncomingFile): Promise<Attachment> {
    const [upload] = isUuid(id) ? await this.database.query(sql.selectUpload, [id, ownerId]) : [];
    if (!upload) throw new DomainError(attachmentErrors.upload_not_found);
    if (upload.taken) throw new DomainError(attachmentErrors.upload_used);

    const incoming = `${id}-${newId()}`;
    const limit = await this.limitFor(ownerId, leastBytes);
    const received = await receive(stream, this.storage.incomingFolder, incoming, limit.bytes, limit.error);
    const small = join(this.storage.incomingFolder, `${incoming}-thumbnail`);
    try {
      await this.scanner.check(received.path, ownerId, id);
      const seen = await this.#preparing.take(ownerId, () =>
        prepare(received.path, received.size, upload.mime_type, small),
      );
      const key = keyOf(id, upload.created_at);
      const thumbnailKey = seen.thumbnail ? `${key}-thumbnail` : null;
      const measures = [seen.width, seen.height, seen.durationSeconds];
      await this.reserve(ownerId, [id, key, thumbnailKey, seen.mimeType, seen.size, ...measures], seen.size);
      try {
        if (thumbnailKey !== null) await this.storage.put(thumbnailKey, small, 'image/webp');
        await this.storage.put(key, received.path, seen.mimeType);
        const [row] = await this.database.query(sql.finishUpload, [id]);
        // Erased or swept meanwhile: the sweeper finds the bytes by their reserved key.
        if (!row) throw new DomainError(attachmentErrors.upload_not_found);
        return sql.attachmentOf(row);
      } catch (error) {
        await this.undo(id, [key, ...(thumbnailKey === null ? [] : [thumbnailKey])]);
        throw error;
      }
    } finally {
      await Promise.all([rm(received.path, { force: true }), rm(small, { force: true })]);
    }
  }

  /**
   * Bytes that a file may have, and the error for more. A file that cannot fit is refused before it is received.
   * @throws DomainError storage_quota_exceeded
   */
  private async limitFor(ownerId: string, leastBytes: number): Promise<{ bytes: number; error: () => DomainError }> {
    const { maxBytes, quotaBytes } = this.limits;
    const tooLarge = (): DomainError => new DomainError(attachmentErrors.attachment_too_large, { max_bytes: maxBytes });
    if (quotaBytes === null) return { bytes: maxBytes, error: tooLarge };
    const used = await this.queries.usedBytes(ownerId);
    const exceeded = (): DomainError => quotaExceeded(quotaBytes, used);
    if (used >= quotaBytes || used + leastBytes > quotaBytes) throw exceeded();
    return quotaBytes - used < maxBytes
      ? { bytes: quotaBytes - used, error: exceeded }
      : { bytes: maxBytes, error: tooLarge };
  }

  /** Takes the place of a file in the storage and in the quota. The lock makes the sum exact. */
  private async reserve(ownerId: string, place: readonly unknown[], size: number): Promise<void> {
    const { quotaBytes } = this.limits;
    await this.database.transaction(async (tx) => {
      if (!(await this.users.lockActive(tx, ownerId))) throw new DomainError(attachmentErrors.attachment_forbidden);
      const used = quotaBytes === null ? 0 : await this.queries.usedBytes(ownerId, tx);
      if (quotaBytes !== null && used + size > quotaBytes) throw quotaExceeded(quotaBytes, used);
      if ((await tx.execute(sql.reservePlace, place)) === 0) throw new DomainError(attachmentErrors.upload_used);
    });
  }

  /** Undoes an unfinished upload; the sweeper handles what remains. */
  private async undo(id: string, keys: readonly string[]): Promise<void> {
    try {
      for (const key of keys) await this.storage.remove(key);
      await this.database.execute(sql.freePlace, [id]);
    } catch (error) {
      this.#logger.warn(`left an unfinished upload to the sweeper: ${(error as Error).message}`);
    }
  }
}

function quotaExceeded(quotaBytes: number, usedBytes: number): DomainError {
  return new DomainError(attachmentErrors.storage_quota_exceeded, { quota_bytes: quotaBytes, used_bytes: usedBytes });
}

/** Storage key: by month, so that no folder contains everything. */
function keyOf(id: string, createdAt: Date): string {
  const [year, month] = createdAt.toISOString().split('-');
  return `${year}/${month}/${id}`;
}
