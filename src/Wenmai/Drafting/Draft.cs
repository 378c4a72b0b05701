using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Proofreading;
using Wenmai.Proofreading.Facts;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>A text that somebody is writing, with the structure and labels an archived speech would have. Lives in memory alone: never stored, never logged.</summary>
public sealed class Draft
{
    /// <summary>Longest draft in UTF-16 units without white space.</summary>
    public const int MostCharacters = 80_000;

    /// <summary>Largest file taken, in bytes: a Word file of that text with pictures.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    private readonly Lazy<IReadOnlyList<ProofMark>> _faults;

    private Draft(Speech speech, Taxonomy taxonomy, WordingTable wordings)
    {
        (Speech, Taxonomy) = (speech, taxonomy);
        _faults = new(() => Proofreader.Under(wordings).Read(speech));
    }

    /// <summary>Text, structure, sentences with labels, and year.</summary>
    public Speech Speech { get; }

    /// <summary>The themes that it could be labelled with.</summary>
    internal Taxonomy Taxonomy { get; }

    /// <summary>The text as given.</summary>
    public string Text => Speech.Text;

    /// <summary>What is wrong in it (校对), in text order; read once, by whoever asks first.</summary>
    public IReadOnlyList<ProofMark> Faults => _faults.Value;

    /// <summary>A pasted draft.</summary>
    /// <param name="text">The text.</param>
    /// <param name="assembler">Labels it: that of the archive it is held against.</param>
    /// <returns>Problems: E220 for a draft without text, E221 for one that is too long.</returns>
    public static DraftOutcome FromText(string text, SpeechAssembler assembler) => Assemble(new SpeechText { Text = text }, "草稿.txt", assembler);

    /// <summary>An uploaded draft (.txt .md .docx .html).</summary>
    /// <param name="name">Its name, whose extension tells the format.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="assembler">Labels it: that of the archive it is held against.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Problems: those of the reader, E220 and E221.</returns>
    public static DraftOutcome FromFile(string name, byte[] bytes, SpeechAssembler assembler, CancellationToken cancellationToken)
    {
        var read = SpeechReader.Read(name, bytes, assembler.Taxonomy, cancellationToken);
        if (read.Rejection is { } rejection) return new DraftOutcome(null, [new Problem(rejection.Code, rejection.Reason, rejection.Remedy) { Field = "file" }]);
        return Assemble(read.Speeches.First(), name, assembler);
    }

    private static DraftOutcome Assemble(SpeechText text, string name, SpeechAssembler assembler)
    {
        var characters = text.Text.Count(c => !char.IsWhiteSpace(c));
        if (!text.Text.Any(char.IsLetterOrDigit)) return Refused(Codes.EmptyDraft, "草稿中没有文字。", "请粘贴草稿，或选择 .txt、.md、.docx 文件。");
        if (characters > MostCharacters) return Refused(Codes.DraftTooLong, $"草稿有 {characters} 字，最多 {MostCharacters} 字。", "请分成几部分对稿。");
        return new DraftOutcome(new Draft(assembler.Assemble(text, name), assembler.Taxonomy, assembler.Wordings), []);
    }

    private static DraftOutcome Refused(string code, string message, string remedy) => new(null, [new Problem(code, message, remedy) { Field = "text" }]);
}

/// <summary>A draft, or why there is none. Never both.</summary>
/// <param name="Draft">The draft; null when it was refused.</param>
/// <param name="Problems">Why; empty when it was taken.</param>
public sealed record DraftOutcome(Draft? Draft, IReadOnlyList<Problem> Problems);
