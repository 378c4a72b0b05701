using System.Text.RegularExpressions;
using Wenmai.Archives;
using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>The facts of a speech by which frames and banks are asked.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Title.</param>
/// <param name="Unit">Unit as written, or null.</param>
/// <param name="Year">Best year, or null.</param>
/// <param name="Date">Day, or null.</param>
/// <param name="Occasions">Kinds of its occasion.</param>
/// <param name="Level">Its level.</param>
/// <param name="Names">Title and meeting, folded.</param>
internal sealed record FrameSource(
    string Id, string Title, string? Unit, int? Year, DateOnly? Date, IReadOnlyList<OccasionKind> Occasions, OfficeLevel Level, string Names)
{
    public static FrameSource Of(Speech speech)
    {
        var names = string.Join(' ', new[] { speech.Title, speech.Meeting, speech.Facts.Occasion?.Text }.Where(n => n is not null));
        var occasions = OccasionKind.Of(speech.Kind == DocumentKind.GovernmentReport ? names + " 政府工作报告" : names);
        return new FrameSource(
            speech.Id, speech.Title, speech.Unit, speech.Year.Best, speech.Date, occasions, OfficeLevels.Of(names, speech.Unit), TextFolding.FoldToString(names));
    }

    /// <summary>Day number by which speeches are ordered; 0 for an undated one.</summary>
    public int Day => Date?.DayNumber ?? (Year is { } year ? new DateOnly(year, 1, 1).DayNumber : 0);

    /// <summary>Source line.</summary>
    public string Source => Citation.Of(Title, Unit, Date, Year);
}

/// <summary>Which documents of an archive a writer of speeches takes frames from: speeches, reports and addresses of officials.</summary>
internal static class OfficialSpeeches
{
    /// <summary>Speeches read at once: few enough for memory, many enough that another machine is not asked for each.</summary>
    private const int Batch = 200;

    private static readonly WordLexicon Words = WordLexicon.Read("Drafting/business-words.tsv");
    private static readonly Regex Business = new(Words.AnyOf("business"), RegexOptions.Compiled);
    private static readonly Regex Official = new(Words.AnyOf("official"), RegexOptions.Compiled);

    /// <summary>Whether speeches of the kind are spoken to an audience.</summary>
    public static bool IsSpoken(DocumentKind kind) =>
        kind is DocumentKind.Speech or DocumentKind.GovernmentReport or DocumentKind.OtherReport or DocumentKind.Address;

    /// <summary>Reads them, in the archive's order of speeches.</summary>
    public static async IAsyncEnumerable<Speech> ReadAsync(
        IArchive archive, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = (await archive.ListSpeechesAsync(cancellationToken)).Where(s => IsSpoken(s.Kind)).Select(s => s.Id);
        foreach (var batch in ids.Chunk(Batch))
            foreach (var speech in await archive.Texts.ReadSpeechesAsync(batch, cancellationToken))
                if (speech is not null && !IsOfBusiness(speech.Text)) yield return speech;
    }

    /// <summary>Whether a document is what a firm says to its staff. Rules and papers of offices about firms are not, however often they name customers.</summary>
    public static bool IsOfBusiness(Speech speech) => MayBeOfBusiness(speech.Kind) && IsOfBusiness(speech.Text);

    /// <summary>Whether documents of a kind can be a firm's to its staff.</summary>
    public static bool MayBeOfBusiness(DocumentKind kind) => IsSpoken(kind) || kind is DocumentKind.Other or DocumentKind.Interview;

    /// <summary>Whether a text speaks of customers and staff rather than of officials and citizens: a firm's speeches are no model for an office.</summary>
    public static bool IsOfBusiness(string text) => Business.Count(text) > Official.Count(text);
}
