using Wenmai.Language;
using Wenmai.Proofreading.Facts;
using Wenmai.Proofreading.Words;

namespace Wenmai.Proofreading;

/// <summary>Another wording for what a text names.</summary>
/// <param name="For">The wording as the text has it.</param>
/// <param name="Text">The other wording.</param>
/// <param name="IsSame">Whether both name the same thing at the same time; else one took the place of the other.</param>
internal readonly record struct RelatedWording(string For, string Text, bool IsSame);

/// <summary>Finds what else the wordings of a text are or were called: old and new names, names of a series and its members in their order. Immutable, thread-safe.</summary>
internal sealed class RelatedWordings
{
    private const int MostSteps = 3;
    private const int Shortest = 3;

    private readonly WordingTable _table;
    private readonly StringTrie<(string Folded, string Name)> _names;
    private readonly ILookup<string, Wording> _predecessors;

    private RelatedWordings(WordingTable table)
    {
        _table = table;
        var names = table.Rows.SelectMany(row => NamesOf(row).Concat(SuccessorsOf(row))).Distinct(StringComparer.Ordinal);
        _names = new(names.Select(name => (TextFolding.FoldToString(name), name)).Where(n => n.Item1.Length >= Shortest), n => n.Folded);
        _predecessors = table.Rows.Where(r => !IsWrong(r)).SelectMany(r => SuccessorsOf(r).Select(s => (Successor: s, Row: r))).ToLookup(p => p.Successor, p => p.Row);
    }

    /// <summary>By the tables that ship.</summary>
    public static RelatedWordings Shipped { get; } = new(WordingTable.Shipped);

    /// <summary>The other wordings of a folded text, in its order.</summary>
    public IEnumerable<RelatedWording> In(string folded) => Longest(folded)
        .SelectMany(hit => Of(hit.Name).Select(other => new RelatedWording(hit.Folded, other.Text, other.IsSame)))
        .Concat(SetPhrase.Shipped.SelectMany(phrase => InOrder(folded, phrase)));

    private List<(string Folded, string Name)> Longest(string folded)
    {
        var hits = _names.Find(folded, new TextSpan(0, folded.Length));
        return [.. hits.Where(hit => !hits.Any(other => other.Span.Length > hit.Span.Length && other.Span.Contains(hit.Span))).Select(hit => hit.Value)];
    }

    private IEnumerable<(string Text, bool IsSame)> Of(string name)
    {
        var names = _table.Of(name).Where(row => !IsWrong(row)).SelectMany(NamesOf).Prepend(name).Distinct(StringComparer.Ordinal).ToList();
        var later = Walk(names, n => _table.Of(n).SelectMany(SuccessorsOf));
        var earlier = Walk(names, n => _predecessors[n].Select(Bare));
        return [.. names.Select(n => (n, true)), .. later.Concat(earlier).Select(n => (n, false))];
    }

    // 又快又好 became 又好又快, and that 高质量发展: whoever asks for one may mean the matter.
    private static IEnumerable<string> Walk(IEnumerable<string> from, Func<string, IEnumerable<string>> next)
    {
        var seen = from.ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> front = [.. seen];
        for (var step = 0; step < MostSteps && front.Count > 0; step++)
        {
            front = [.. front.SelectMany(next).Where(seen.Add)];
            foreach (var name in front) yield return name;
        }
    }

    private static IEnumerable<RelatedWording> InOrder(string folded, SetPhrase phrase)
    {
        var inOrder = string.Join('、', phrase.Members);
        if (folded.Contains(phrase.Name, StringComparison.Ordinal)) yield return new RelatedWording(phrase.Name, inOrder, true);
        if (!phrase.Members.All(member => folded.Contains(member, StringComparison.Ordinal))) yield break;
        var start = phrase.Members.Min(member => folded.IndexOf(member, StringComparison.Ordinal));
        var end = phrase.Members.Max(member => folded.IndexOf(member, StringComparison.Ordinal) + member.Length);
        var written = folded[start..end];
        if (written != inOrder) yield return new RelatedWording(written, inOrder, true);
        if (phrase.Counted is not null && !phrase.Name.Contains('（')) yield return new RelatedWording(written, phrase.Name, true);
    }

    private static bool IsWrong(Wording row) => row.Kind is WordingKind.Misnomer or WordingKind.Misuse;

    private static IEnumerable<string> NamesOf(Wording row) => row.Aliases.Prepend(row.Text).Select(Bare);

    private static string Bare(Wording row) => Bare(row.Text);

    private static string Bare(string name) => name.TrimStart('*', '?').Trim('“', '”', '《', '》');

    // What stands in brackets is advice; two bodies may share what one left.
    private static IEnumerable<string> SuccessorsOf(Wording row) => row.Successors.Where(s => !s.StartsWith('（'))
        .SelectMany(s => row.Kind is WordingKind.Institution ? s.Split('、') : [s]).Select(Bare);
}
