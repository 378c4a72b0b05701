using System.Diagnostics.CodeAnalysis;
using Wenmai.Proofreading;

namespace Wenmai.Drafting;

/// <summary>Leaves out the kinds of faults and marks that a writer does not want to hear of (不查).</summary>
public sealed class MarkFilter
{
    private readonly HashSet<string> _unwanted;

    private MarkFilter(IEnumerable<string> unwanted) => _unwanted = new HashSet<string>(unwanted, StringComparer.Ordinal);

    /// <summary>Leaves out nothing.</summary>
    public static MarkFilter None { get; } = new([]);

    /// <summary>Codes of the faults that a proofreader finds and of the marks that the archive gives.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. ProofNames.Kinds.Select(k => k.Code), .. DeskNames.Marks.Select(m => m.Code)];

    /// <summary>Codes that are left out.</summary>
    public IReadOnlySet<string> Unwanted => _unwanted;

    /// <summary>Reads codes as typed; null is none.</summary>
    /// <returns>False with E207 for a code that no kind has.</returns>
    public static bool TryRead(IEnumerable<string>? codes, out MarkFilter filter, [NotNullWhen(false)] out Problem? problem)
    {
        var (known, unknown) = ((codes ?? []).Where(Kinds.Contains), (codes ?? []).FirstOrDefault(c => !Kinds.Contains(c)));
        filter = new MarkFilter(known);
        problem = unknown is null ? null
            : new Problem(Codes.UnknownValue, $"没有“{unknown}”这个种类。", $"请用 {string.Join('、', Kinds)}。") { Field = "without" };
        return problem is null;
    }

    /// <summary>The faults that are wanted, in their order.</summary>
    public IReadOnlyList<ProofMark> Of(IReadOnlyList<ProofMark> faults) =>
        _unwanted.Count == 0 ? faults : [.. faults.Where(f => !_unwanted.Contains(Labels.Of(ProofNames.Kinds, f.Kind).Code))];

    /// <summary>The report without the faults and marks that are not wanted; its numbers stay.</summary>
    public MirrorReport Of(MirrorReport report) => _unwanted.Count == 0 ? report : report with
    {
        Faults = Of(report.Faults),
        Sentences = [.. report.Sentences.Select(s => s with { Marks = [.. s.Marks.Where(IsWanted)] })],
    };

    private bool IsWanted(DraftMark mark) => !_unwanted.Contains(Labels.Of(DeskNames.Marks, mark.Kind).Code);
}
