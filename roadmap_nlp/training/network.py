"""The tagger's network in torch, for training alone.

A Transformer encoder (Vaswani et al. 2017, with the norm before each part) over the
words of a text. Attention knows how far apart two words are in reading order, how many
lines lie between them, and how far one stands to the right of the other on the page:
in a table read line by line the word below matters as much as the word before.
"""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from roadmap_nlp.tagging.network.distances import (
    NEAR_PLACES,
    NEAR_TURNS,
    REACH,
)
from roadmap_nlp.tagging.network.tokens import ABOUT, PLACES
from roadmap_nlp.tagging.network.word_looks import FLAGS, TABLES


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the network is.

    Attributes:
        width: Numbers a word.
        depth: Layers.
        heads: Heads of attention, each of ``width / heads`` numbers.
        hidden: Numbers within a layer's second part.
        vector: Numbers of a word's vector.
        link: Numbers by which a word is known to those that may follow it.
        labels: What a word can be.
        vectors: Whether words have vectors.
        layout: Whether the network knows where words stand.
    """

    width: int = 96
    depth: int = 4
    heads: int = 4
    hidden: int = 192
    vector: int = 40
    link: int = 48
    labels: int = 9
    vectors: bool = True
    layout: bool = True


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of words, padded to one length.

    Attributes:
        hashes: Buckets (b, n, tables).
        dense: Vectors, flags, places and what is known of the text (b, n, numbers).
        turns: Buckets of distances in reading order (n, n).
        near: Buckets of distances on the page (b, n, n).
        mask: Which words are there (b, n).
    """

    hashes: Tensor
    dense: Tensor
    turns: Tensor
    near: Tensor
    mask: Tensor


class _Lookup(torch.autograd.Function):
    """``table[:, buckets]`` for few buckets and very many places.

    torch adds gradients up place by place; counting by bucket is fifty times faster.
    """

    @staticmethod
    def forward(ctx: Any, table: Tensor, buckets: Tensor) -> Tensor:
        ctx.save_for_backward(buckets)
        ctx.size = table.shape[1]
        flat = torch.index_select(table, 1, buckets.flatten())
        return flat.view(table.shape[0], *buckets.shape)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None]:
        (buckets,) = ctx.saved_tensors
        flat = buckets.flatten()
        rows = [
            torch.bincount(flat, weights=grad.flatten(), minlength=ctx.size)
            for grad in grads[0]
        ]
        return torch.stack(rows).to(grads[0].dtype), None


class Layer(nn.Module):
    """Attention, then two linear maps, each added to what came in."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.norm1 = nn.LayerNorm(sizes.width)
        self.qkv = nn.Linear(sizes.width, 3 * sizes.width)
        self.out = nn.Linear(sizes.width, sizes.width)
        self.norm2 = nn.LayerNorm(sizes.width)
        self.up = nn.Linear(sizes.width, sizes.hidden)
        self.down = nn.Linear(sizes.hidden, sizes.width)

    def forward(self, x: Tensor, bias: Tensor, dropout: float) -> Tensor:
        """``x`` (b, n, width) with ``bias`` (b, heads, n, n) added to attention."""
        b, n, width = x.shape
        qkv = self.qkv(self.norm1(x)).view(b, n, 3, self.heads, width // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(b, n, width)
        x = x + nn.functional.dropout(self.out(mixed), dropout, self.training)
        hidden = torch.relu(self.up(self.norm2(x)))
        return x + nn.functional.dropout(self.down(hidden), dropout, self.training)


class Network(nn.Module):
    """From words to the scores of what each is and what it begins."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        self.dropout = dropout
        self.tables = nn.ModuleList(
            nn.Embedding(size, sizes.width) for size in TABLES.values()
        )
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        self.dense = nn.Linear(sizes.vector + len(FLAGS) + PLACES + ABOUT, sizes.width)
        self.turns = nn.Parameter(torch.zeros(sizes.heads, NEAR_TURNS))
        self.near = nn.Parameter(torch.zeros(sizes.heads, NEAR_PLACES))
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.depth))
        self.norm = nn.LayerNorm(sizes.width)
        self.scores = nn.Linear(sizes.width, sizes.labels + 2)
        self.after = nn.Linear(sizes.width, sizes.link)
        self.ahead = nn.Linear(sizes.width, sizes.link)
        self.alone = nn.Linear(sizes.width, 1)
        self.link_turns = nn.Parameter(torch.zeros(1, NEAR_TURNS))
        self.link_near = nn.Parameter(torch.zeros(1, NEAR_PLACES))

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """What the words are, and which word each follows in its cell.

        Returns:
            Scores (b, n, labels + 2): of each label, of a cell's and a row's
            beginning. Scores (b, n, 1 + n) of following no word, or each.
        """
        x = self.dense(batch.dense)
        for at, table in enumerate(self.tables):
            x = x + table(batch.hashes[..., at])
        x = nn.functional.dropout(x, self.dropout, self.training)
        bias = _Lookup.apply(self.turns, batch.turns)[None]
        if self.sizes.layout:
            bias = bias + _Lookup.apply(self.near, batch.near).transpose(0, 1)
        unseen = torch.zeros(batch.mask.shape).masked_fill(~batch.mask, -1e4)
        bias = (bias + unseen[:, None, None, :]).contiguous()
        for layer in self.layers:
            x = layer(x, bias, self.dropout)
        x = self.norm(x)
        return self.scores(x), self._links(x, batch)

    def _links(self, x: Tensor, batch: Batch) -> Tensor:
        """Scores of following no word, or one of the ``REACH`` before."""
        found = self.after(x) @ self.ahead(x).transpose(1, 2)
        found = found * self.sizes.link**-0.5
        found = found + _Lookup.apply(self.link_turns, batch.turns)
        if self.sizes.layout:
            found = found + _Lookup.apply(self.link_near, batch.near)[0]
        at = torch.arange(x.shape[1])
        back = at[:, None] - at[None, :]
        found = found.masked_fill((back < 1) | (back > REACH), -1e4)
        return torch.cat([self.alone(x), found], dim=2)
