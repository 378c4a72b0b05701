using System.CommandLine;
using Wenmai.Administration;
using Wenmai.Cli;
using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.Tests.Administration;

/// <summary>One table from exceptions to problems, and mistakes of ours that are reported as such.</summary>
public sealed class KnownFaultsTests : IDisposable
{
    private readonly Desk _desk = new(("甲.md", "# 在会议上的讲话\n\n同志们：\n\n要压实责任。"));

    public void Dispose() => _desk.Dispose();

    public static TheoryData<Exception, string, int> Known => new()
    {
        { new IndexMissingException("x"), Codes.NoIndex, 78 },
        { new IndexDamagedException("x", "已损坏"), Codes.IndexDamaged, 78 },
        { new IndexTooNewException("x", 9, 8), Codes.IndexTooNew, 78 },
        { new NoEarlierGenerationException("gen-000001"), Codes.NoEarlierGeneration, 1 },
        { new IndexBusyException(1), Codes.IndexBusy, 75 },
        { ArchiveFolderException.Missing("x"), Codes.FolderMissing, 2 },
        { ArchiveFolderException.Empty(["x"]), Codes.EmptyFolders, 2 },
        { ArchiveFolderException.SameNames(["x", "y/x"]), Codes.SameFolderNames, 2 },
        { new AdministrationFault(Codes.StateInUse, "甲", "乙"), Codes.StateInUse, 1 },
        { new OperationCanceledException(), Codes.Cancelled, 130 },
        { new FileNotFoundException(), Codes.ReadOrWriteFailed, 1 },
        { new ArgumentException("ours"), Codes.ProgramFault, 70 },
        { new ArgumentOutOfRangeException(), Codes.ProgramFault, 70 },
        { new InvalidOperationException(), Codes.ProgramFault, 70 },
    };

    [Theory]
    [MemberData(nameof(Known), DisableDiscoveryEnumeration = true)]
    public void ExceptionsMeanTheSameEverywhere(Exception exception, string code, int exit)
    {
        var problem = KnownFaults.Of(exception);
        Assert.Equal((code, exit), (problem.Code, ExitCodes.Of(problem)));
        Assert.Equal(exit, Shell.Run(Throwing(exception), []));
    }

    [Fact]
    public void AMistakeOfOursInAJobIsNotBlamedOnTheFolders()
    {
        var runner = new JobRunner(_desk.Places, _desk.Jobs, (_, _, _) => throw new ArgumentOutOfRangeException("planted"));
        var job = _desk.Jobs.Add(JobKind.Import, "zhang", null, folder => Intake.Keep(folder, [("乙.txt", (Stream)new MemoryStream("要加强督查。"u8.ToArray()))]));
        var failed = runner.Run(job, TestContext.Current.CancellationToken, CancellationToken.None);
        Assert.Equal((JobState.Failed, Codes.ProgramFault), (failed.State, failed.Code));
        Assert.Contains(nameof(ArgumentOutOfRangeException), failed.Message);
    }

    private static ParseResult Throwing(Exception exception)
    {
        var command = new RootCommand();
        command.SetAction((Action<ParseResult>)(_ => throw exception));
        return command.Parse([]);
    }
}
