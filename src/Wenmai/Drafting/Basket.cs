using System.Globalization;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>Something collected: a passage, or a stretch of one (a sentence, a heading).</summary>
/// <param name="Passage">Identifier of the passage.</param>
/// <param name="Span">The stretch in the passage's text; null for the whole.</param>
/// <param name="Note">What its collector wrote beside it; empty for nothing.</param>
/// <param name="Heading">The heading that its collector put before it, which begins a group; empty for none.</param>
public sealed record BasketItem(string Passage, TextSpan? Span, string Note, string Heading = "")
{
    private const string HeadingMark = "~#";

    /// <summary>Longest note, and longest heading, in UTF-16 units.</summary>
    public const int MaxNote = 200;

    /// <summary>The item as an address or a command line carries it: <c>s0123456789-12</c>, <c>s0123456789-12.5-40</c>.</summary>
    public string Reference => Span is { } span ? $"{Passage}.{span.Start}-{span.End}" : Passage;

    /// <summary>The reference with note and heading behind it, as <see cref="TryParse"/> reads it.</summary>
    public string Written => Reference + (Note.Length > 0 ? "~" + Note : "") + (Heading.Length > 0 ? HeadingMark + Heading : "");

    /// <summary>Reads a reference, a note behind <c>~</c> and a heading behind <c>~#</c> included.</summary>
    public static bool TryParse(string text, out BasketItem item)
    {
        var (rest, heading) = Parted(text, HeadingMark);
        var (reference, note) = Parted(rest, "~");
        item = new BasketItem("", null, note, heading);
        var parts = reference.Trim().Split('.');
        if (parts.Length > 2 || !PassageId.TryParse(parts[0], out _)) return false;
        item = item with { Passage = parts[0] };
        if (parts.Length == 1) return true;
        if (parts[1].Split('-') is not [var from, var to] || !TryNumber(from, out var start) || !TryNumber(to, out var end) || start >= end) return false;
        item = item with { Span = new TextSpan(start, end) };
        return true;
    }

    private static (string Before, string After) Parted(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0) return (text, "");
        var after = text[(at + mark.Length)..].Trim();
        return (text[..at], after.Length > MaxNote ? after[..MaxNote] : after);
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

/// <summary>A collected item with its text.</summary>
/// <param name="Item">What was collected.</param>
/// <param name="Excerpt">Its passage.</param>
/// <param name="Text">Its characters, unaltered.</param>
/// <param name="Source">Its source line.</param>
public sealed record BasketEntry(BasketItem Item, Excerpt Excerpt, string Text, string Source);

/// <summary>The material a writer collected (素材篮): references go in, texts with their sources come out.</summary>
/// <param name="Entries">In the order collected.</param>
/// <param name="Gone">References that are malformed, or whose passage the archive no longer has.</param>
public sealed record Basket(IReadOnlyList<BasketEntry> Entries, IReadOnlyList<string> Gone)
{
    /// <summary>Most items of a basket.</summary>
    public const int MaxItems = 200;

    /// <summary>Looks up references; equal ones count once, the last note holds.</summary>
    public static async Task<Basket> OfAsync(IEnumerable<string> references, IArchiveTexts texts, CancellationToken cancellationToken = default)
    {
        var asked = references.Where(r => !string.IsNullOrWhiteSpace(r)).Take(MaxItems)
            .Select(r => (Reference: r, Item: BasketItem.TryParse(r, out var item) ? item : null)).ToList();
        var passages = asked.Select(a => a.Item?.Passage).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var read = passages.Zip(await texts.ReadPassagesAsync(passages, cancellationToken)).ToDictionary(StringComparer.Ordinal);
        var entries = new Dictionary<string, BasketEntry>(StringComparer.Ordinal);
        var gone = new List<string>();
        foreach (var (reference, item) in asked)
        {
            if (item is not null && EntryOf(item, read[item.Passage]) is { } entry) entries[item.Reference] = entry;
            else gone.Add(reference);
        }
        return new Basket([.. entries.Values], gone);
    }

    private static BasketEntry? EntryOf(BasketItem item, Excerpt? excerpt)
    {
        if (excerpt is null) return null;
        var span = item.Span ?? new TextSpan(0, excerpt.Text.Length);
        return span.End > excerpt.Text.Length ? null : new BasketEntry(item, excerpt, span.Of(excerpt.Text), excerpt.Cite());
    }
}
