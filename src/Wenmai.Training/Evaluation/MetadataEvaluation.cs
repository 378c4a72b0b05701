using Wenmai.Annotation;
using Wenmai.Indexing;

namespace Wenmai.Training.Evaluation;

/// <summary>A document with the facts it should have and those that were read.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Judged">The table's cells by column (<see cref="MetadataEvaluation.Columns"/>); empty where the text is silent.</param>
/// <param name="Found">What was read, in the same form.</param>
/// <param name="Rules">What the found cells rest on.</param>
public sealed record DescribedDocument(
    string Name,
    IReadOnlyDictionary<string, string> Judged,
    IReadOnlyDictionary<string, string> Found,
    IReadOnlyDictionary<string, string> Rules)
{
    /// <summary>Whether judgement and answer of a column are alike, white space apart; two empty cells are.</summary>
    public bool Agrees(string column) => MetadataEvaluation.Bare(Judged[column]) == MetadataEvaluation.Bare(Found[column]);
}

/// <summary>Share of exact answers, 0-1.</summary>
public sealed record ExactScore(double Exact);

/// <summary>How well kind, speaker, role, unit, occasion and date are read from the text.</summary>
/// <remarks>A cell is right when it holds the same characters as the judged one, white space apart. Precision counts the cells that were
/// filled, recall those that are filled in the table; a cell that is empty in both counts nowhere.</remarks>
/// <param name="Documents">How many were scored.</param>
/// <param name="Kind">Share of documents of the judged kind.</param>
/// <param name="Speaker">Over filled cells.</param>
/// <param name="Role">Over filled cells.</param>
/// <param name="Unit">Over filled cells.</param>
/// <param name="Occasion">Over filled cells.</param>
/// <param name="Date">Share of the judged dates that were read exactly.</param>
public sealed record MetadataScores(
    int Documents, AccuracyScore Kind, PrecisionRecall Speaker, PrecisionRecall Role, PrecisionRecall Unit,
    PrecisionRecall Occasion, ExactScore Date);

/// <summary>How well documents are described.</summary>
/// <param name="Scores">The scores.</param>
/// <param name="Documents">Each document, in the order of the table.</param>
public sealed record MetadataEvaluation(MetadataScores Scores, IReadOnlyList<DescribedDocument> Documents)
{
    /// <summary>The columns that are compared.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["kind", "speaker", "role", "unit", "occasion", "date"];

    /// <summary>Reads every document of a table and compares.</summary>
    /// <param name="goldPath">Columns file (or document) and <see cref="Columns"/>.</param>
    /// <param name="folders">Where the files lie. <c>corpus/a.md</c> is also looked for as <c>a.md</c> in a folder named corpus.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="FormatException">A row or a document cannot be understood; the message names it.</exception>
    public static MetadataEvaluation Run(string goldPath, IReadOnlyList<string> folders)
    {
        var isByFile = File.ReadLines(goldPath).FirstOrDefault() is { } header && header.Split('\t').Contains("file");
        var key = isByFile ? "file" : "document";
        return Of([.. TabbedFile.Read(goldPath, [key, .. Columns]).Rows.Select(row => Describe(row, row[key], folders))]);
    }

    /// <summary>Scores documents already read.</summary>
    public static MetadataEvaluation Of(IReadOnlyList<DescribedDocument> documents)
    {
        var dated = documents.Where(d => d.Judged["date"].Length > 0).ToList();
        var scores = new MetadataScores(
            documents.Count, new AccuracyScore(Share(documents, "kind")),
            Filled(documents, "speaker"), Filled(documents, "role"), Filled(documents, "unit"), Filled(documents, "occasion"),
            new ExactScore(Share(dated, "date")));
        return new MetadataEvaluation(scores, documents);
    }

    /// <summary>A cell without its white space.</summary>
    internal static string Bare(string cell) => string.Concat(cell.Where(c => !char.IsWhiteSpace(c)));

    private static double Share(IReadOnlyList<DescribedDocument> documents, string column) =>
        documents.Count == 0 ? 1 : (double)documents.Count(d => d.Agrees(column)) / documents.Count;

    private static PrecisionRecall Filled(IReadOnlyList<DescribedDocument> documents, string column) => PrecisionRecall.Of(
        documents.Count(d => d.Judged[column].Length > 0 && d.Agrees(column)),
        documents.Count(d => d.Found[column].Length > 0),
        documents.Count(d => d.Judged[column].Length > 0));

    private static DescribedDocument Describe(TabbedFile.Row row, string name, IReadOnlyList<string> folders)
    {
        var speech = Evaluation.Documents.Read(PathOf(name, folders), name, SpeechAssembler.WithoutLabels);
        var facts = DocumentFactReader.Read(speech.Structure);
        var (found, rules) = (Cells(facts), Rules(facts));
        return new DescribedDocument(name, Columns.ToDictionary(c => c, c => row[c]), found, rules);
    }

    private static Dictionary<string, string> Cells(DocumentFacts facts) => new()
    {
        ["kind"] = Labels.Of(Labels.DocumentKinds, facts.Kind).Label,
        ["speaker"] = facts.Speaker?.Text ?? "",
        ["role"] = facts.Role?.Text ?? "",
        ["unit"] = facts.Unit?.Text ?? "",
        ["occasion"] = facts.Occasion?.Text ?? "",
        ["date"] = facts.Date?.ToString() ?? "",
    };

    private static Dictionary<string, string> Rules(DocumentFacts facts) => new()
    {
        ["kind"] = facts.KindEvidence.Rule,
        ["speaker"] = facts.Speaker?.Rule ?? "",
        ["role"] = facts.Role?.Rule ?? "",
        ["unit"] = facts.Unit?.Rule ?? "",
        ["occasion"] = facts.Occasion?.Rule ?? "",
        ["date"] = facts.Date?.Rule ?? "",
    };

    private static string PathOf(string name, IReadOnlyList<string> folders)
    {
        var (first, rest) = name.IndexOf('/') is > 0 and var slash ? (name[..slash], name[(slash + 1)..]) : ("", name);
        foreach (var folder in folders)
        {
            if (File.Exists(Path.Combine(folder, name))) return Path.Combine(folder, name);
            var isNamed = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) == first;
            if (isNamed && File.Exists(Path.Combine(folder, rest))) return Path.Combine(folder, rest);
        }
        throw new FileNotFoundException($"找不到“{name}”。", name);
    }
}
