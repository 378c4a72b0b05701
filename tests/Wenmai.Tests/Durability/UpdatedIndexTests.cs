namespace Wenmai.Tests.Durability;

/// <summary>P9: however many updates an index went through, it answers to the last digit of every score as one made anew.</summary>
public class UpdatedIndexTests
{
    private const int Files = 60;
    private const int Changes = 8;

    [Fact]
    public void P9_AnUpdatedIndexAnswersAsOneMadeAnew()
    {
        using var archive = new DurableArchive();
        var setup = Trials.Random(-1);
        for (var i = 0; i < Files; i++) archive.Write($"f{i}.txt", DurableArchive.TextOf(setup, 12));
        archive.Run();
        for (var trial = 0; trial < Trials.Of(12, 200); trial++)
        {
            archive.Change(Trials.Random(trial), Files, Changes);
            archive.Run();
            foreach (var (updated, anew) in archive.Answers().Split('\n').Zip(archive.AnswersOfTheFiles().Split('\n'))) Assert.Equal(anew, updated);
        }
    }
}
