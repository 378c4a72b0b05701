namespace Wenmai.Searching.Results;

/// <summary>A speech whose year is in doubt: it stands alone, ten years or more before all others that use its formulations.</summary>
/// <param name="Speech">The speech.</param>
/// <param name="Formulations">What it would be the first to say, the longest lead first.</param>
public sealed record QuestionedSpeech(SpeechSummary Speech, IReadOnlyList<LoneFormulation> Formulations)
{
    private const int Named = 3;

    /// <summary>Why, in one Chinese sentence for a reader.</summary>
    public string Reason => $"年份存疑：本篇记为{Speech.Year}年，"
        + string.Join('；', Formulations.Take(Named).Select(f => $"而“{f.Text}”在其他讲话中最早见于{f.NextYear}年（《{f.NextTitle}》）"))
        + (Formulations.Count > Named ? $"等 {Formulations.Count} 个提法" : "") + "。请核对日期。";
}

/// <summary>A formulation that one speech uses long before all others.</summary>
/// <param name="Text">The words.</param>
/// <param name="NextYear">Year of the next speech that uses it.</param>
/// <param name="NextSpeech">Its identifier.</param>
/// <param name="NextTitle">Its title.</param>
public sealed record LoneFormulation(string Text, int NextYear, string NextSpeech, string NextTitle);
