using Wenmai.Indexing;

namespace Wenmai.Searching.Matching;

/// <summary>Where a passage stands.</summary>
/// <param name="SpeechId">Identifier of its speech as a number.</param>
/// <param name="Number">1-based number in the speech.</param>
/// <param name="Day">Day number of its speech, or of the first day of its year; 0 when unknown.</param>
internal readonly record struct PassagePlace(long SpeechId, int Number, int Day)
{
    /// <summary>Identifier of the passage.</summary>
    public string Id => new PassageId(SpeechIds.FromNumber(SpeechId), Number).ToString();

    /// <summary>The day by which a speech is ordered.</summary>
    /// <param name="day">Stated day number; negative: none.</param>
    /// <param name="year">Best year; 0: none.</param>
    public static int DayOf(int day, int year) => day >= 0 ? day : year > 0 ? new DateOnly(year, 1, 1).DayNumber : 0;
}
