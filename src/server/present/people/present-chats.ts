import type { z } from "zod";
import type { ChatsResponse } from "../../../api/chat-contract.ts";
import type { ListedChats } from "../../../services/chat/read-chats.ts";

export function presentChats({ asOf, isAgreed, chats }: ListedChats): z.infer<typeof ChatsResponse> {
  return {
    ...{ asOf, isAgreed },
    chats: chats.map((chat) => {
      const { connectionId, kind, name, hint, parties, takes, hasButtons, createdByName, createdAt } = chat;
      const { lastSentAt, failingSince, nextAt, failedAt, failedCode, failedSaid, pausedAt, members } = chat;
      return {
        ...{ connectionId, kind, name, hint, parties: parties === null ? null : [...parties], takes, hasButtons },
        ...{ createdBy: createdByName, createdAt, lastSentAt, failingSince, pausedAt },
        triedAgainAt: nextAt > asOf ? nextAt : null,
        lastFailure: failedAt === null ? null : { at: failedAt, code: failedCode ?? "unknown", said: failedSaid ?? "" },
        members: members.map(({ member, standing, reason }) => ({ member, standing, reason })),
      };
    }),
  };
}
