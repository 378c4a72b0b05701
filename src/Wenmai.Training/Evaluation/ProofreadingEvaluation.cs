using Wenmai.Proofreading;

namespace Wenmai.Training.Evaluation;

/// <summary>A fault that was planted in a draft.</summary>
/// <param name="Draft">The draft's file.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Spans">Where; for a contradiction or repetition both places.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Remedy">What should.</param>
public sealed record PlantedFault(string Draft, ProofKind Kind, IReadOnlyList<TextSpan> Spans, string Text, string Remedy);

/// <summary>A mark that finds no fault.</summary>
/// <param name="Draft">The draft's file.</param>
/// <param name="Mark">The mark.</param>
/// <param name="Text">What is marked.</param>
public sealed record FalseMark(string Draft, ProofMark Mark, string Text);

/// <summary>Faults of a kind, and those found.</summary>
public sealed record FoundFaults(int Faults, int Found);

/// <summary>How well drafts are proofread.</summary>
public sealed record ProofreadingEvaluation
{
    /// <summary>Drafts read.</summary>
    public required int Drafts { get; init; }

    /// <summary>Faults planted and found, by kind.</summary>
    public required IReadOnlyDictionary<string, FoundFaults> ByKind { get; init; }

    /// <summary>Marks made in drafts with faults.</summary>
    public required int Marks { get; init; }

    /// <summary>Those of them that find a fault.</summary>
    public required int Right { get; init; }

    /// <summary>Faults found whose replacement is the judged one.</summary>
    public required int RightRemedies { get; init; }

    /// <summary>Marks for every 1,000 UTF-16 units of the drafts without faults; null where there is none.</summary>
    public required double? CleanMarksPer1000 { get; init; }

    /// <summary>Faults that no mark finds.</summary>
    public required IReadOnlyList<PlantedFault> Missed { get; init; }

    /// <summary>Marks that find no fault, those of drafts without faults too.</summary>
    public required IReadOnlyList<FalseMark> False { get; init; }

    /// <summary>Faults planted.</summary>
    public int Faults => ByKind.Values.Sum(k => k.Faults);

    /// <summary>Faults found.</summary>
    public int Found => ByKind.Values.Sum(k => k.Found);

    /// <summary>Share of the faults that is found, 0-1.</summary>
    public double Recall => Faults == 0 ? 0 : (double)Found / Faults;

    /// <summary>Share of the marks that find a fault, 0-1.</summary>
    public double Precision => Marks == 0 ? 0 : (double)Right / Marks;

    /// <summary>Proofreads every draft of a folder: <c>NN.txt</c>, with the faults in <c>faults.tsv</c>.</summary>
    /// <exception cref="FormatException">A row or a draft cannot be understood; the message names it.</exception>
    public static ProofreadingEvaluation Run(string folder, Proofreader proofreader)
    {
        var faults = PlantedFaults.Read(Path.Combine(folder, "faults.tsv")).ToLookup(f => f.Draft);
        var drafts = Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal)
            .Select(path => ProofreadDraft.Of(path, proofreader, [.. faults[Path.GetFileName(path)]])).ToList();
        var (flawed, clean) = (drafts.Where(d => d.Faults.Count > 0).ToList(), drafts.Where(d => d.Faults.Count == 0).ToList());
        var found = flawed.SelectMany(d => d.Matches).ToList();
        return new ProofreadingEvaluation
        {
            Drafts = drafts.Count,
            ByKind = ProofNames.Kinds.ToDictionary(k => k.Code, k => new FoundFaults(
                flawed.Sum(d => d.Faults.Count(f => f.Kind == k.Value)), found.Count(m => m.Fault.Kind == k.Value))),
            Marks = flawed.Sum(d => d.Marks.Count),
            Right = found.Count,
            RightRemedies = found.Count(m => m.Mark.Replacement == m.Fault.Remedy),
            CleanMarksPer1000 = clean.Count == 0 ? null : 1000.0 * clean.Sum(d => d.Marks.Count) / clean.Sum(d => d.Text.Length),
            Missed = [.. flawed.SelectMany(d => d.Missed)],
            False = [.. drafts.SelectMany(d => d.False)],
        };
    }
}
